import { TerraformVariable } from "cdktf";
import { Probe, ProbeScheme } from "../../lib";
import { container, groupProblems, renderedGroup } from "../support/container-group";

const TIMES = {
  initialDelaySeconds: 5,
  periodSeconds: 10,
  failureThreshold: 3,
  successThreshold: 1,
  timeoutSeconds: 2,
};
const RENDERED_TIMES = {
  initial_delay_seconds: 5,
  period_seconds: 10,
  failure_threshold: 3,
  success_threshold: 1,
  timeout_seconds: 2,
};

function renderedProbe(livenessProbe: Probe): any {
  return renderedGroup({ containers: [container({ livenessProbe })] }).container[0].liveness_probe;
}

describe("Probe.exec", () => {
  it("runs a command", () => {
    expect(renderedProbe(Probe.exec(["cat", "/run/ready"], TIMES))).toEqual({
      exec: ["cat", "/run/ready"],
      ...RENDERED_TIMES,
    });
  });
});

describe("Probe.httpGet", () => {
  it("asks with every option", () => {
    // GIVEN
    const probe = Probe.httpGet({
      port: 8443,
      path: "/ready",
      scheme: ProbeScheme.HTTPS,
      headers: { "X-Probe": "yes" },
      ...TIMES,
    });

    // THEN
    expect(renderedProbe(probe)).toEqual({
      http_get: [{ port: 8443, path: "/ready", scheme: "https", http_headers: { "X-Probe": "yes" } }],
      ...RENDERED_TIMES,
    });
  });

  it("writes its defaults out, and the scheme in the lower case that azurerm takes", () => {
    expect(renderedProbe(Probe.httpGet({ port: 80 }))).toEqual({
      http_get: [{ port: 80, path: "/", scheme: "http" }],
    });
  });
});

describe("A probe of a container", () => {
  it("may be about readiness", () => {
    // WHEN
    const [rendered] = renderedGroup({
      containers: [container({ readinessProbe: Probe.httpGet({ port: 80 }) })],
    }).container;

    // THEN
    expect(rendered.readiness_probe.http_get[0].port).toBe(80);
    expect(rendered.liveness_probe).toBeUndefined();
  });

  it("may have references in every place", () => {
    // WHEN
    const [rendered] = renderedGroup((scope) => {
      const { stringValue: text, numberValue: number, listValue: texts } = new TerraformVariable(scope, "it", {});
      return {
        containers: [
          container({
            livenessProbe: Probe.exec(texts, { periodSeconds: number }),
            readinessProbe: Probe.httpGet({
              port: number,
              path: text,
              scheme: text as ProbeScheme,
              headers: { a: text },
            }),
          }),
        ],
      };
    }).container;

    // THEN
    expect(rendered.liveness_probe).toEqual({ exec: "${var.it}", period_seconds: "${var.it}" });
    expect(rendered.readiness_probe.http_get).toEqual([
      { port: "${var.it}", path: "${var.it}", scheme: "${var.it}", http_headers: { a: "${var.it}" } },
    ]);
  });

  it("fails with the place of each problem when no compiler checked it", () => {
    // GIVEN
    const wrong = Probe.httpGet({ port: "80" as any, path: 1 as any, scheme: "Http" as any, headers: { a: 1 as any } });

    // WHEN
    const problems = groupProblems({
      containers: [
        container({ livenessProbe: wrong, readinessProbe: Probe.exec("true" as any, { timeoutSeconds: null as any }) }),
        container({
          name: "other",
          livenessProbe: { httpGet: {} } as any,
          readinessProbe: Probe.exec(undefined as any),
        }),
      ],
    });

    // THEN
    expect(problems).toEqual(
      expect.arrayContaining([
        'containers[0].livenessProbe.port: must be a finite number, got "80".',
        "containers[0].livenessProbe.path: must be a string, got 1.",
        'containers[0].livenessProbe.scheme: must be one of http, https (ProbeScheme), got "Http".',
        "containers[0].livenessProbe.headers.a: must be a string, got 1.",
        'containers[0].readinessProbe.command: must be a list of strings, such as ["text"], got a single one. Put it in square brackets.',
        "containers[1].livenessProbe: must be a Probe, such as Probe.httpGet({ port }), got an object.",
        "containers[1].readinessProbe.command: is required.",
      ]),
    );
  });
});
