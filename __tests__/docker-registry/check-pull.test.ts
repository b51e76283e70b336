import { DockerRegistry, OCI_INDEX, PASSWORD, USERNAME } from "../support/docker-registry";
import { Ran, runPullCheck } from "../support/pull-check";

const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

describe("A real registry", () => {
  describe.each([
    ["that asks for user name and password", () => DockerRegistry.withPasswordFile()],
    ["that asks for a token", () => DockerRegistry.withTokenServer(["myimage", "team/app"])],
  ])("%s", (_name, start) => {
    let registry: DockerRegistry;
    const digests: Record<string, string> = {};

    beforeAll(async () => {
      registry = await start();
      digests.linux = await registry.pushImage("myimage", "v1");
      digests.arm = await registry.pushImage("myimage", "arm", { architecture: "arm64" });
      digests.windows = await registry.pushImage("team/app", "ltsc2019", {
        os: "windows",
        osVersion: "10.0.17763.5696",
      });
      await registry.pushImage("team/app", "ltsc2022", { os: "windows", osVersion: "10.0.20348.1" });
      await registry.pushImage("myimage", "cache", { configType: "application/vnd.buildkit.cacheconfig.v0" });
      const entries = [
        { digest: digests.arm!, platform: { os: "linux", architecture: "arm64" } },
        { digest: digests.linux!, platform: { os: "linux", architecture: "amd64" } },
        { digest: digests.arm!, platform: { os: "unknown", architecture: "unknown" } },
      ];
      digests.index = await registry.pushIndex("myimage", "multi", entries);
      await registry.pushIndex("myimage", "docker-list", entries.slice(0, 2), DOCKER_LIST);
      await registry.pushIndex("myimage", "arm-only", entries.slice(0, 1), OCI_INDEX);
    });

    afterAll(() => registry.stop());

    const check = (image: string, ...options: string[]): Promise<Ran> =>
      runPullCheck([`${registry.host}/${image}`, "--username", USERNAME, "--json", ...options], {
        env: { ACI_CHECK_PULL_PASSWORD: PASSWORD },
      });

    it("hands out an image", async () => {
      // WHEN
      const { code, json } = await check("myimage:v1");

      // THEN
      expect(json).toMatchObject({ exitCode: 0, result: "fine", digest: digests.linux, answer: null });
      expect(json.warnings.map(({ situation }: any) => situation)).toEqual(["loopback-registry"]);
      expect(json.steps.every(({ ok }: any) => ok)).toBe(true);
      expect(code).toBe(0);
    });

    it("hands out an image by its digest", async () => {
      const { json } = await check(`myimage@${digests.linux}`);

      expect(json).toMatchObject({ exitCode: 0, digest: digests.linux, tag: null });
    });

    it.each(["multi", "docker-list"])("hands out the amd64 image of the index %s", async (tag) => {
      // WHEN
      const { json } = await check(`myimage:${tag}`);

      // THEN
      expect(json).toMatchObject({ exitCode: 0, result: "fine" });
      expect(json.steps.find(({ name }: any) => name === "platform").text).toBe(`linux/amd64 is ${digests.linux}`);
    });

    it("warns of attestations", async () => {
      const { json } = await check("myimage:multi");

      expect(json.warnings.map(({ situation }: any) => situation)).toEqual(["loopback-registry", "attestations"]);
      expect(json.digest).toBe(digests.index);
    });

    it("hands out a Windows image", async () => {
      const { json } = await check("team/app:ltsc2019", "--os", "Windows");

      expect(json).toMatchObject({ exitCode: 0, result: "fine", os: "Windows", digest: digests.windows });
    });

    it.each([
      ["myimage:arm", [], 4, "wrong-architecture"],
      ["myimage:arm-only", [], 4, "wrong-architecture"],
      ["team/app:ltsc2019", [], 4, "wrong-os"],
      ["myimage:v1", ["--os", "Windows"], 4, "wrong-os"],
      ["team/app:ltsc2022", ["--os", "Windows"], 4, "windows-version"],
      ["myimage:cache", [], 4, "not-an-image"],
      [`myimage@sha256:${"0".repeat(64)}`, [], 2, "missing-digest"],
    ])("fails for %s %j with %d: %s", async (image, options, exitCode, situation) => {
      const { code, json } = await check(image, ...options);

      expect(json).toMatchObject({ exitCode, situation });
      expect(code).toBe(exitCode);
    });

    it("fails for a missing tag and names the nearest", async () => {
      // WHEN
      const { code, json } = await check("myimage:v2");

      // THEN
      expect(code).toBe(2);
      expect(json.means).toBe(
        `${registry.host} has no tag v2 in the repository myimage. The nearest are v1, arm, cache.`,
      );
      expect(json.answer).toEqual({ status: 404, code: "MANIFEST_UNKNOWN", message: "manifest unknown" });
    });

    it("fails for a wrong password", async () => {
      // WHEN
      const { code, json } = await runPullCheck([`${registry.host}/myimage:v1`, "--username", USERNAME, "--json"], {
        stdin: ["not the password\n"],
      });

      // THEN
      expect(code).toBe(1);
      expect(json).toMatchObject({ result: "refused", situation: "wrong-user-or-password" });
      expect(json.answer).toMatchObject({ status: 401, code: "UNAUTHORIZED" });
    });
  });

  describe("that knows its user for other repositories", () => {
    let registry: DockerRegistry;

    beforeAll(async () => {
      registry = await DockerRegistry.withTokenServer(["myimage"]);
      await registry.pushImage("other", "v1");
    });

    afterAll(() => registry.stop());

    it("fails for one without a right", async () => {
      // WHEN
      const { code, json } = await runPullCheck([`${registry.host}/other:v1`, "--username", USERNAME, "--json"], {
        stdin: [PASSWORD],
      });

      // THEN
      expect(code).toBe(1);
      expect(json).toMatchObject({ situation: "no-access-to-repository", answer: { status: 401 } });
    });
  });

  describe("that is asked for a repository that it does not have", () => {
    let registry: DockerRegistry;

    beforeAll(async () => {
      registry = await DockerRegistry.withPasswordFile();
    });

    afterAll(() => registry.stop());

    it("fails, whatever the tag", async () => {
      // WHEN
      const { code, json } = await runPullCheck([`${registry.host}/no/such:v1`, "--username", USERNAME, "--json"], {
        stdin: [PASSWORD],
      });

      // THEN
      expect(code).toBe(2);
      expect(json).toMatchObject({ situation: "missing-repository", result: "missing" });
      expect(json.means).toBe(`${registry.host} has no repository no/such.`);
    });
  });
});
