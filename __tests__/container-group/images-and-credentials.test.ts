import fc from "fast-check";
import { ContainerImage, ContainerRegistry } from "../../lib";
import { render } from "../../lib/container-group/render";
import { resolveGroup } from "../../lib/container-group/resolve";
import { RUN } from "../support/arbitrary";
import { SECRET, Spec, USERNAME, container, credentialOf, group, groupOf, reference } from "../support/group-spec";

const SERVERS = ["contoso.azurecr.io", "fabrikam.azurecr.io", "adatum.azurecr.cn", "wingtip-h4sh.azurecr.us"];

function judge(spec: Spec) {
  const { resolved, problems } = resolveGroup(spec, (credential) => credential.bind(undefined as any));
  return { problems: problems.map(({ path, message }) => `${path}: ${message}`), group: resolved && render(resolved) };
}

function imageOn(server: string): ContainerImage {
  const [name] = server.split(/[-.]/);
  const id = `/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/${name}`;
  return ContainerImage.fromRegistry(ContainerRegistry.fromAttributes({ id, loginServer: server }), "app:v1");
}

const login = (server: string) => ({ server, username: USERNAME, password: SECRET });

describe("The credentials of any group", () => {
  const images = fc.array(fc.constantFrom(...SERVERS, "mcr.microsoft.com"), { minLength: 1, maxLength: 5 });
  // Each list is one credential: a principal may answer for several registries.
  const credentials = fc
    .tuple(fc.shuffledSubarray(SERVERS, { minLength: 1 }), fc.integer({ min: 1, max: 4 }))
    .map(([servers, size]) => [servers.slice(0, size), servers.slice(size)].filter((each) => each.length > 0));

  it("are those of its images, or the group is refused for an image without one", () => {
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(images, credentials, fc.nat(4), (servers, logins, initCount) => {
        // GIVEN
        const all = servers.map((server, index) =>
          container({
            name: `c${index}`,
            image: SERVERS.includes(server) ? imageOn(server) : ContainerImage.fromPublicRegistry(`${server}/app:v1`),
          }),
        );
        const own = Math.min(initCount, all.length - 1);
        const initContainers = all.slice(0, own).map(({ name, image }) => ({ name, image }));
        const needed = new Set(servers.filter((server) => SERVERS.includes(server)));
        const held = new Set(logins.flat());

        // WHEN
        const judged = judge(
          group({
            containers: all.slice(own),
            initContainers,
            credentials: logins.map((each) => credentialOf(...each.map(login))),
          }),
        );

        // THEN
        const isCovered = [...needed].every((server) => held.has(server));
        counts[isCovered ? "accepted" : "refused"] += 1;
        const carried = (judged.group as any)?.imageRegistryCredential?.map(({ server }: any) => server) ?? [];
        expect(judged.problems.length === 0).toBe(isCovered);
        expect(carried.sort()).toEqual(isCovered ? [...needed].sort() : []);
      }),
      { ...RUN, numRuns: 400 },
    );
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(50);
  });

  it("fail when more of them are known to Terraform alone than the group has containers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (images, logins) => {
        // GIVEN
        const servers = Array.from({ length: logins }, (_, index) => reference(`var.server_${index}`));
        const containers = Array.from({ length: images }, (_, index) =>
          container({ name: `c${index}`, image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1") }),
        );

        // WHEN
        const { problems } = judge(
          group({ containers, credentials: servers.map((each) => credentialOf(login(each))) }),
        );

        // THEN
        expect(problems.map((each) => each.slice(0, each.indexOf(" Remove")))).toEqual(
          logins > images ? [`credentials: must be at most one for each container, got ${logins} for ${images}.`] : [],
        );
      }),
      { ...RUN, numRuns: 36 },
    );
  });
});

describe("The memory of any container", () => {
  const tenths = fc.integer({ min: 1, max: 160 });
  const memoryProblems = (memoryGb: number) => judge(groupOf({ memoryGb })).problems;

  it("may be any number of tenths, however it was computed", () => {
    fc.assert(
      fc.property(tenths, fc.nat(160), (count, part) => {
        const first = Math.min(part, count);
        const sum = Array.from({ length: count }, () => 0.1).reduce((one, other) => one + other, 0);
        for (const memoryGb of [count / 10, count * 0.1, sum, first * 0.1 + (count - first) * 0.1, 1 / (10 / count)]) {
          expect([memoryGb, memoryProblems(memoryGb)]).toEqual([memoryGb, []]);
        }
        expect((judge(groupOf({ memoryGb: sum })).group as any).container[0].memory).toBe(count / 10);
      }),
      RUN,
    );
  });

  it("fails for any step between", () => {
    fc.assert(
      fc.property(tenths, fc.integer({ min: 1, max: 999 }), (count, part) => {
        const memoryGb = count / 10 + part / 10_000;
        expect(memoryProblems(memoryGb)).toEqual([
          expect.stringMatching(/^containers\[0\]\.memoryGb: must be a multiple of 0\.1 GB/),
        ]);
      }),
      RUN,
    );
  });
});
