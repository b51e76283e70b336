import { Probe } from "../../../lib";
import { RuleExample } from "../rule-example";
import { groupOf } from "../spec";

export const probeExamples: readonly RuleExample[] = [
  {
    rule: "probe-command",
    fails: [
      {
        spec: groupOf({ livenessProbe: Probe.exec([]) }),
        path: "containers[0].livenessProbe.command",
        message: 'must be a command line in exec form, such as ["cat", "/run/ready"], got an empty one',
      },
    ],
    passes: [groupOf({ livenessProbe: Probe.exec(["cat", "/run/healthy"]) })],
  },
  {
    rule: "probe-port",
    fails: [
      {
        spec: groupOf({ readinessProbe: Probe.httpGet({ port: 0 }) }),
        path: "containers[0].readinessProbe.port",
        message: "must be a whole number from 1 to 65535, got 0",
      },
    ],
    passes: [groupOf({ readinessProbe: Probe.httpGet({ port: 443, path: "/" }) })],
  },
  {
    rule: "probe-numbers",
    fails: [
      {
        spec: groupOf({ readinessProbe: Probe.httpGet({ port: 80, periodSeconds: 2.5 }) }),
        path: "containers[0].readinessProbe.periodSeconds",
        message: "must be a whole number, 0 or more, got 2.5",
      },
      {
        spec: groupOf({ livenessProbe: Probe.exec(["true"], { timeoutSeconds: -1 }) }),
        path: "containers[0].livenessProbe.timeoutSeconds",
        message: "must be a whole number, 0 or more, got -1",
      },
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
