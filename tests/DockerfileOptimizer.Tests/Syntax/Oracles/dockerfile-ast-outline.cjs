// Prints what the npm package dockerfile-ast reads of Dockerfiles: one JSON object a line, for each path on standard input.
//   node dockerfile-ast-outline.cjs FOLDER_WITH_NODE_MODULES < paths
// Lines count from 1. Directives count as comments: dockerfile-ast takes any "# name=value" at the top for one.
// The byte-order mark is taken off first, as readers of text files do.
"use strict";

const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const { DockerfileParser } = createRequire(join(process.argv[2], "node_modules", "x.js"))("dockerfile-ast");

// getHeredocs is inherited by all instructions but public on these alone.
const withHeredocs = new Set(["ADD", "COPY", "RUN"]);

const flagOf = (flag) => ({ name: flag.getName(), value: flag.getValue() });

function heredocOf(heredoc) {
  const delimiter = heredoc.getDelimiterRange();
  return { name: heredoc.getName(), endLine: delimiter === null ? 0 : delimiter.start.line + 1 };
}

function outlineOf(instruction) {
  const trigger = instruction.getKeyword() === "ONBUILD" ? instruction.getTriggerInstruction() : null;
  const range = instruction.getRange();
  return {
    keyword: instruction.getKeyword(),
    line: range.start.line + 1,
    endLine: range.end.line + 1,
    flags: typeof instruction.getFlags === "function" ? instruction.getFlags().map(flagOf) : [],
    heredocs: withHeredocs.has(instruction.getKeyword()) ? instruction.getHeredocs().map(heredocOf) : [],
    inner: trigger === null ? null : outlineOf(trigger),
  };
}

createInterface({ input: process.stdin }).on("line", (path) => {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  let result;
  try {
    const file = DockerfileParser.parse(text);
    result = {
      path,
      comments: [...file.getDirectives(), ...file.getComments()].map((c) => c.getRange().start.line + 1),
      instructions: file.getInstructions().map(outlineOf),
    };
  } catch (error) {
    result = { path, error: String(error) };
  }
  process.stdout.write(JSON.stringify(result) + "\n");
});
