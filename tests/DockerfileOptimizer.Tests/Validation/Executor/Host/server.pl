# Runs the steps of builds for the tests' Dockerfile executor: each in a fresh mount and process namespace, chrooted into an overlay of its
# layers, as a container runtime would. Perl, because perl-base is essential in Debian and makes the system calls in one process: a step
# costs two forks and one exec. Requests and answers are lists of byte strings: "count\n", then "length\n" and the bytes of each.
# The folder of all layers is the only argument; nothing outside of it is written.
use strict;
use warnings;
use POSIX ();

my %calls = (
    x86_64  => { mount => 165, umount2 => 166, unshare => 272, lgetxattr => 192, setgroups => 116, mknod => 133 },
    aarch64 => { mount => 40, umount2 => 39, unshare => 97, lgetxattr => 9, setgroups => 159 },
);
my $call = $calls{ (POSIX::uname())[4] } or die "system calls of this machine are not known\n";
my ($NEWNS, $NEWPID, $RDONLY, $BIND, $REC, $PRIVATE, $REMOUNT, $DETACH) = (0x20000, 0x20000000, 1, 4096, 16384, 1 << 18, 32, 2);

my $box = shift or die "no folder\n";
chdir $box or die "no folder $box: $!\n";
binmode $_ for *STDIN, *STDOUT;
umask 0;

sub mount_at {
    my ($source, $target, $type, $flags, $data) = @_;
    return syscall($call->{mount}, $source . "\0", $target . "\0", $type . "\0", $flags, $data . "\0") == 0;
}

sub fail { print STDERR "server: $_[0]: $!\n"; POSIX::_exit(250) }

syscall($call->{unshare}, $NEWNS) == 0 or fail('unshare');
mount_at('none', '/', 'none', $REC | $PRIVATE, '') or fail('private mounts');
mkdir $_ for 'layers', 'work', 'root', 'caches', 'ctl', map { "ctl/mnt$_" } 0 .. 9;
mkdir "view$_" for 0 .. 9;
chmod 0777, 'ctl';

sub read_list {
    my $count = <STDIN>;
    goodbye() unless defined $count;
    my @list;
    for (1 .. $count) {
        my $length = <STDIN>;
        my $bytes = '';
        read STDIN, $bytes, $length if $length > 0;
        push @list, $bytes;
    }
    return @list;
}

sub write_list {
    local $| = 0;
    print STDOUT scalar(@_), "\n", map { (length($_), "\n", $_) } @_;
    STDOUT->flush();
}

sub spill { my ($file, $text) = @_; open my $out, '>', $file or fail("write $file"); binmode $out; print $out $text; close $out }
sub slurp { my ($file) = @_; open my $in, '<', $file or return ''; binmode $in; local $/; my $text = <$in>; return $text // '' }

# What a layer holds, as "path\0type\0mode\0uid\0gid\0content"; type w: a whiteout, o: a directory that hides what lies below it.
sub walk {
    my ($folder, $path, $list) = @_;
    opendir my $dir, $folder or return;
    for my $name (sort grep { $_ ne '.' && $_ ne '..' } readdir $dir) {
        my ($file, $inner) = ("$folder/$name", "$path/$name");
        my ($mode, $uid, $gid, $device) = (lstat $file)[2, 4, 5, 6];
        my ($type, $content) = ('?', '');
        if (-l _) { ($type, $content) = ('l', readlink $file) }
        elsif (-d _) { $type = is_opaque($file) ? 'o' : 'd' }
        elsif (-f _) { ($type, $content) = ('f', slurp($file)) }
        elsif (-c _) { $type = $device == 0 ? 'w' : 'c'; $content = $device }
        elsif (-p _) { $type = 'p' }
        push @$list, join("\0", $inner, $type, $mode & 07777, $uid, $gid, $content);
        walk($file, $inner, $list) if $type eq 'd' || $type eq 'o';
    }
}

sub is_opaque {
    my ($path, $name, $value) = ("$_[0]\0", "trusted.overlay.opaque\0", "\0" x 8);
    return syscall($call->{lgetxattr}, $path, $name, $value, 8) > 0 && $value =~ /^y/;
}

sub remove_tree {
    for my $path (@_) {
        if (-l $path || !-d _) { unlink $path; next }
        opendir my $dir, $path or next;
        remove_tree(map { "$path/$_" } grep { $_ ne "." && $_ ne ".." } readdir $dir);
        rmdir $path;
    }
}

sub goodbye { remove_tree(glob "*"); exit 0 }

# Layers lie above each other, the lowest first in the list. One that is there twice, as the same COPY made it twice, counts where it
# stands last: an overlay takes a folder only once (ELOOP).
sub overlay {
    my ($target, $upper, $work, @layers) = @_;
    my %seen;
    my $lower = join ':', map { "layers/$_" } grep { !$seen{$_}++ } reverse @layers;
    mkdir $upper, 0755; mkdir $work, 0755;
    return mount_at('overlay', $target, 'overlay', 0, "lowerdir=$lower,upperdir=$upper,workdir=$work,index=off,metacopy=off,redirect_dir=off");
}

sub make_path {
    my ($path, $uid, $gid, $made) = @_;
    my $at = '';
    for my $part (grep { $_ ne '' } split m{/}, $path) {
        $at .= "/$part";
        next if -d $at;
        mkdir($at, 0755) or return 0;
        chown $uid, $gid, $at;
        push @$made, $at if $made;
    }
    return 1;
}

# A mount is "type\tsource\ttarget\tflags": cache (a folder of caches), view (layers, and a path in them), tmpfs.
sub stage_mounts {
    my $i = 0;
    for (@_) {
        my ($type, $source, $target, $flags, $inner) = split /\t/, $_, -1;
        if ($type eq 'cache') { mount_at("caches/$source", "ctl/mnt$i", 'none', $BIND, '') or fail('cache') }
        if ($type eq 'view') {
            overlay("view$i", "work/vu$i", "work/vw$i", split /:/, $source) or fail('view');
            mount_at("view$i/$inner", "ctl/mnt$i", 'none', $BIND, '') or POSIX::_exit(251);
        }
        if ($type eq 'tmpfs') { mount_at('tmpfs', "ctl/mnt$i", 'tmpfs', 0, 'mode=755') or fail('tmpfs') }
        $i++;
    }
}

sub place_mounts {
    my ($made, @mounts) = @_;
    my $i = 0;
    my @placed;
    for (@mounts) {
        my ($type, $source, $target, $flags) = split /\t/, $_, -1;
        make_path($target, 0, 0, $made) or POSIX::_exit(252);
        mount_at("/.ctl/mnt$i", $target, 'none', $BIND, '') or POSIX::_exit(252);
        mount_at('none', $target, 'none', $BIND | $REMOUNT | $RDONLY, '') if $flags eq 'ro';
        syscall($call->{umount2}, "/.ctl/mnt$i\0", $DETACH);
        unshift @placed, $target;
        $i++;
    }
    return @placed;
}

sub start {
    my ($step, @argv) = @_;
    mount_at('proc', '/proc', 'proc', 0, '');
    open STDIN, '<', '/dev/null';
    open STDOUT, '>>', '/.ctl/out';
    open STDERR, '>&', \*STDOUT;
    chdir $step->{cwd} or POSIX::_exit(253);
    $) = join ' ', $step->{gid}, $step->{gid}, @{ $step->{groups} };
    POSIX::setgid($step->{gid});
    POSIX::setuid($step->{uid});
    umask 022;
    # One after the other: a program sees them in this order.
    %ENV = ();
    for (@{ $step->{env} }) { my ($name, $value) = split /=/, $_, 2; $ENV{$name} = $value }
    exec { $argv[0] } @argv or POSIX::_exit(127);
}

# The first process of a step: it owns the namespaces, waits for the shell and takes away the mount points that it had to make.
sub contain {
    my ($step) = @_;
    syscall($call->{unshare}, $NEWNS | $NEWPID) == 0 or fail('unshare');
    overlay('root', "layers/$step->{upper}", "work/$step->{upper}", @{ $step->{lowers} }) or fail('overlay');
    stage_mounts(@{ $step->{mounts} });
    mount_at('ctl', 'root/.ctl', 'none', $BIND | $REC, '') or fail('control');
    chroot 'root' or fail('chroot');
    chdir '/';
    my @stubs;
    make_path('/dev/shm', 0, 0, \@stubs);
    make_path('/proc', 0, 0, \@stubs);
    mount_at('tmpfs', '/dev/shm', 'tmpfs', 0, 'mode=1777');
    make_path($step->{cwd}, $step->{uid}, $step->{gid});
    my @placed = place_mounts(\@stubs, @{ $step->{mounts} });
    my $shell = fork // fail('fork');
    start($step, @{ $step->{argv} }) if $shell == 0;
    local $SIG{ALRM} = sub { kill 'KILL', $shell };
    alarm $step->{seconds};
    waitpid $shell, 0;
    my $status = $?;
    syscall($call->{umount2}, "$_\0", $DETACH) for @placed, '/proc', '/dev/shm';
    rmdir $_ for reverse @stubs;
    POSIX::_exit($status & 127 ? 128 + ($status & 127) : $status >> 8);
}

sub run_step {
    my %step;
    (@step{qw(upper lowers uid gid groups cwd seconds)}, my $failing, my $offline, my $mounts, my $env) = splice @_, 0, 11;
    $step{lowers} = [ split /:/, $step{lowers} ];
    $step{groups} = [ split / /, $step{groups} ];
    $step{mounts} = [ splice @_, 0, $mounts ];
    $step{env} = [splice @_, 0, $env];
    $step{argv} = [@_];
    my %control = (out => "", n => "0\n", fail => "$failing\n", offline => $offline);
    for (keys %control) { spill("ctl/$_", $control{$_}); chmod 0666, "ctl/$_" }
    my $first = fork // fail('fork');
    contain(\%step) if $first == 0;
    waitpid $first, 0;
    my $status = $? >> 8;
    my @list;
    walk("layers/$step{upper}", '', \@list);
    remove_tree(glob 'work/*');
    write_list($status, slurp('ctl/out'), slurp('ctl/n'), @list);
}

# Makes a layer of entries as walk tells them.
sub make_layer {
    my ($id, @entries) = @_;
    mkdir "layers/$id", 0755;
    for (@entries) {
        my ($path, $type, $mode, $uid, $gid, $content) = split /\0/, $_, 6;
        my $file = "layers/$id$path";
        if ($type eq 'd') { mkdir $file, 0755 }
        elsif ($type eq 'l') { symlink $content, $file }
        elsif ($type eq 'c') { system '/bin/mknod', $file, 'c', $content >> 8, $content & 255 }
        elsif ($type eq 'w') { system '/bin/mknod', $file, 'c', 0, 0 }
        else { spill($file, $content) }
        next if $type eq 'l' || $type eq 'w';
        chown $uid, $gid, $file;
        chmod $mode, $file;
    }
    write_list('ok');
}

while (1) {
    my ($verb, @rest) = read_list();
    if ($verb eq 'run') { run_step(@rest) }
    elsif ($verb eq 'layer') { make_layer(@rest) }
    elsif ($verb eq 'walk') { my @list; walk("layers/$rest[0]", '', \@list); write_list(@list) }
    elsif ($verb eq 'clone') { remove_tree("caches/$rest[1]"); mkdir "caches/$rest[1]", 0755; system '/bin/cp', '-a', "caches/$rest[0]/.", "caches/$rest[1]" if $rest[0] ne ''; write_list('ok') }
    elsif ($verb eq 'remove') { remove_tree(map { ("layers/$_", "caches/$_") } @rest); write_list('ok') }
}
