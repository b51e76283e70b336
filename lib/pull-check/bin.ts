#!/usr/bin/env node
import { main, processTerminal } from "./main";

main(process.argv.slice(2), processTerminal(process)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A defect of the command. Its text might quote what was read, so that only its name and place are shown.
    const { name, stack = "" } = error as Error;
    const place = stack.split("\n").find((line) => line.startsWith("    at ")) ?? "";
    process.stderr.write(`The command itself failed, please report it: ${name}${place.replace(/^ +/, " ")}\n`);
    process.exitCode = 70;
  },
);
