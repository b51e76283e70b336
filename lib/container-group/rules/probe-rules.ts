import { describeValue } from "../../core/validation-error";
import { isReference, knownList } from "../../core/reference";
import { Report, Severity } from "../../core/rule";
import { ProbeConfig } from "../probe";
import { GroupRule, SOURCES, eachContainer } from "./group-rule";
import { reportPort } from "./network-rules";

const NUMBERS = [
  "initialDelaySeconds",
  "periodSeconds",
  "failureThreshold",
  "successThreshold",
  "timeoutSeconds",
] as const;

export const probeRules: readonly GroupRule[] = [
  {
    id: "probe-command",
    severity: Severity.ERROR,
    summary: "A probe that runs a command names one.",
    source: SOURCES.livenessProbe,
    check: eachProbe((probe, path, report) => {
      if (probe.kind !== "exec") return;
      const command = knownList(probe.command);
      if (command === undefined || (command.length > 0 && command[0] !== "")) return;
      report(
        `${path}.command`,
        'must be a command line in exec form, such as ["cat", "/run/ready"], got an empty one.',
      );
    }),
  },
  {
    id: "probe-port",
    severity: Severity.ERROR,
    summary: "A probe asks a port from 1 to 65535.",
    source: SOURCES.provider,
    check: eachProbe((probe, path, report) => {
      if (probe.kind === "httpGet") reportPort(probe.port, path, report);
    }),
  },
  {
    id: "probe-numbers",
    severity: Severity.ERROR,
    summary: "Times and thresholds of a probe are whole numbers; azurerm takes 0 as not given.",
    source: SOURCES.provider,
    check: eachProbe((probe, path, report) => {
      for (const prop of NUMBERS) {
        const value = probe[prop];
        if (value === undefined || isReference(value) || (Number.isInteger(value) && value >= 0)) continue;
        report(`${path}.${prop}`, `must be a whole number, 0 or more, got ${describeValue(value)}.`);
      }
    }),
  },
];

function eachProbe(check: (probe: ProbeConfig, path: string, report: Report) => void): GroupRule["check"] {
  return eachContainer(({ livenessProbe, readinessProbe }, path, report) => {
    if (livenessProbe) check(livenessProbe, `${path}.livenessProbe`, report);
    if (readinessProbe) check(readinessProbe, `${path}.readinessProbe`, report);
  });
}
