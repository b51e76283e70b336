import { Probe } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import { Spec, groupOf } from "../../support/group-spec";

export const probeRows: readonly RuleRow<Spec>[] = [
  {
    rule: "probe-command",
    fails: [
      {
        spec: groupOf({ livenessProbe: Probe.exec([]) }),
        path: "containers[0].livenessProbe.command",
        message: 'must be a command line in exec form, such as ["cat", "/run/ready"], got an empty one.',
      },
      ...[[""], ["", "/run/ready"]].map((command) => ({
        spec: groupOf({ readinessProbe: Probe.exec(command) }),
        path: "containers[0].readinessProbe.command",
        message: 'must be a command line in exec form, such as ["cat", "/run/ready"], got an empty one.',
      })),
    ],
    passes: [
      groupOf({ readinessProbe: Probe.exec(["test", "-z", ""]) }),
      groupOf({ livenessProbe: Probe.exec(["cat", "/run/healthy"]) }),
    ],
  },
  {
    rule: "probe-port",
    fails: [
      {
        spec: groupOf({ readinessProbe: Probe.httpGet({ port: 0 }) }),
        path: "containers[0].readinessProbe.port",
        message: "must be a whole number from 1 to 65535, got 0.",
      },
      ...[0, 65536, 80.5].map((port) => ({
        spec: groupOf({ livenessProbe: Probe.httpGet({ port }) }),
        path: "containers[0].livenessProbe.port",
        message: `must be a whole number from 1 to 65535, got ${port}.`,
      })),
    ],
    passes: [
      ...[1, 65535].map((port) => groupOf({ livenessProbe: Probe.httpGet({ port }) })),
      groupOf({ readinessProbe: Probe.httpGet({ port: 443, path: "/" }) }),
    ],
  },
  {
    rule: "probe-numbers",
    fails: [
      {
        spec: groupOf({ readinessProbe: Probe.httpGet({ port: 80, periodSeconds: 2.5 }) }),
        path: "containers[0].readinessProbe.periodSeconds",
        message: "must be a whole number, 0 or more, got 2.5.",
      },
      {
        spec: groupOf({ livenessProbe: Probe.exec(["true"], { timeoutSeconds: -1 }) }),
        path: "containers[0].livenessProbe.timeoutSeconds",
        message: "must be a whole number, 0 or more, got -1.",
      },
      ...["initialDelaySeconds", "failureThreshold", "successThreshold"].map((prop) => ({
        spec: groupOf({ livenessProbe: Probe.exec(["true"], { [prop]: -1 }) }),
        path: `containers[0].livenessProbe.${prop}`,
        message: "must be a whole number, 0 or more, got -1.",
      })),
    ],
    passes: [
      groupOf({
        livenessProbe: Probe.exec(["true"], {
          initialDelaySeconds: 0,
          periodSeconds: 1,
          failureThreshold: 1,
          successThreshold: 1,
          timeoutSeconds: 1,
        }),
      }),
    ],
  },
];
