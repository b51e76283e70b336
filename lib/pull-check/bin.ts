#!/usr/bin/env node
import { main, processTerminal } from "./main";
import { Output } from "./output";

const terminal = processTerminal(process);

main(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A defect of the command. Its text might quote what was read, so that only its name and place are shown.
    const { name, stack = "" } = error as Error;
    const place = stack.split("\n").find((line) => line.startsWith("    at ")) ?? "";
    new Output(terminal).tell(`The command itself failed, please report it: ${name}${place.replace(/^ +/, " ")}`);
    process.exitCode = 70;
  },
);
