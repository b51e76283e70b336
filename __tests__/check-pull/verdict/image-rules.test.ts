import { Redactor } from "../../../check-pull/cli/redactor";
import { Finding } from "../../../check-pull/verdict/finding";
import { ImageIndex, NoImage, OneImage, readManifest } from "../../../check-pull/registry/manifest";
import { judgeNoImage, manifestWarnings } from "../../../check-pull/verdict/manifest";
import {
  chooseEntry,
  judgePlatform,
  PullCheckOs,
  readPlatform,
  judgeWindowsVersion,
} from "../../../check-pull/verdict/platform";
import { CONFIG_DIGEST, manifestOf } from "../../support/fake-registry";

const read = (body: unknown, mediaType = "") =>
  judged(readManifest(typeof body === "string" ? body : JSON.stringify(body), mediaType));
/** A manifest with what is said of it. */
function judged(manifest: OneImage | ImageIndex | NoImage) {
  if (manifest.kind === "image" || manifest.kind === "index") {
    return { ...manifest, warnings: manifestWarnings(manifest) };
  }
  return { kind: "unusable" as const, finding: judgeNoImage(manifest, "contoso.azurecr.io") };
}
/** The values of a finding as they are shown where there is no secret. */
const shown = ({ values }: Finding) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Redactor().redact([value])[0]]));
const LAYER = "application/vnd.oci.image.layer.v1.tar";

describe("A manifest", () => {
  it("of an image leads to its config", () => {
    expect(read(manifestOf([{ mediaType: LAYER, size: 1 }]))).toEqual({
      kind: "image",
      configDigest: CONFIG_DIGEST,
      layers: [{ mediaType: LAYER, size: 1, urls: [] }],
      warnings: [],
    });
  });

  it("may have no layers at all", () => {
    expect(read({ ...manifestOf(), layers: undefined })).toMatchObject({ kind: "image", warnings: [] });
  });

  it.each([
    [`${LAYER}+gzip`],
    ["application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"],
    ["application/vnd.docker.image.rootfs.diff.tar.gzip"],
    ["application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"],
  ])("with layers of the type %s is usual", (mediaType) => {
    expect(read(manifestOf([{ mediaType, size: 1 }]))).toMatchObject({ warnings: [] });
  });

  it.each([
    [[{ mediaType: LAYER, size: 15e9 }], []],
    [
      [
        { mediaType: LAYER, size: 8e9 },
        { mediaType: LAYER, size: 8e9 },
      ],
      ["large-image"],
    ],
    [[{ mediaType: LAYER, size: "big" }], []],
    [[{ mediaType: `${LAYER}+zstd`, size: 1 }], ["unusual-layers"]],
    [[null], ["unusual-layers"]],
    [[{ mediaType: LAYER, urls: ["https://a.example.com/x"] }], ["foreign-layers"]],
    [[{ mediaType: LAYER, urls: [] }], []],
  ])("with the layers %j warns of %j", (layers, situations) => {
    const manifest = read(manifestOf(layers as object[]));

    expect(manifest.kind === "image" && manifest.warnings.map(({ situation }) => situation)).toEqual(situations);
  });

  it("names each kind of layer and each host once", () => {
    // GIVEN
    const layer = { mediaType: "odd", urls: ["https://a.example.com/x?sig=1", "nonsense"] };

    // WHEN
    const manifest = read(manifestOf([layer, layer]));

    // THEN
    expect(manifest).toMatchObject({
      warnings: [
        { values: { mediaTypes: "odd" } },
        { values: { hosts: "a.example.com, an address that cannot be read" } },
      ],
    });
  });

  it("of an index leads to its images, and warns where it has more than those", () => {
    // GIVEN
    const windows = { os: "windows", architecture: "amd64", "os.version": "10.0.17763.1" };
    const manifests = [{ digest: "a", platform: windows }];
    const entries = [{ digest: "a", os: "windows", architecture: "amd64", osVersion: "10.0.17763.1" }];

    // THEN
    expect(read({ manifests })).toEqual({ kind: "index", entries, hasOthers: false, warnings: [] });
    for (const platform of [undefined, { os: "linux" }, { architecture: "amd64" }]) {
      const manifest = read({ manifests: [...manifests, { digest: "b", platform }] });
      expect(manifest).toMatchObject({ entries, warnings: [{ situation: "attestations" }] });
    }
  });

  it("says how large its layers are, to a tenth of a gigabyte", () => {
    const layers = [{ mediaType: LAYER, size: 15.06e9 }];
    expect(read(manifestOf(layers))).toMatchObject({ warnings: [{ values: { size: "15.1" } }] });
  });

  it.each([
    ["<html>", "", "not-a-registry", { host: "contoso.azurecr.io" }],
    ["null", "", "not-a-registry", { host: "contoso.azurecr.io" }],
    [{ schemaVersion: 1 }, "", "schema-1", {}],
    [{}, "application/vnd.docker.distribution.manifest.v1+json", "schema-1", {}],
    [{}, "text/plain", "not-an-image", { what: "something of the type text/plain" }],
    [{}, "", "not-an-image", { what: "something of the type (none)" }],
    [{ mediaType: "a/b" }, "text/plain", "not-an-image", { what: "something of the type a/b" }],
    [{ manifests: [] }, "", "not-an-image", { what: "an index without platforms" }],
    [{ manifests: [null] }, "", "not-an-image", { what: "an index without platforms" }],
    [
      { config: { digest: "sha256:a", mediaType: "c/d" } },
      "application/vnd.oci.image.manifest.v1+json",
      "not-an-image",
      { what: "something whose config is of the type c/d" },
    ],
  ])("fails for %j of the type %p", (body, mediaType, situation, values) => {
    const { finding } = read(body, mediaType) as { finding: Finding };
    expect({ ...finding, values: shown(finding) }).toEqual({ situation, values });
  });
});

describe("An index", () => {
  const entry = (os: string, architecture: string, osVersion = "", digest = `${os} ${architecture} ${osVersion}`) => ({
    digest,
    os,
    architecture,
    osVersion,
  });

  it("gives the first amd64 image for Linux", () => {
    // GIVEN
    const entries = [entry("windows", "amd64"), entry("linux", "arm64"), entry("linux", "amd64", "", "this")];

    // THEN
    expect(chooseEntry(entries, PullCheckOs.LINUX)).toMatchObject({ digest: "this" });
  });

  it("gives the image for the Windows version that Azure runs", () => {
    // GIVEN
    const entries = [
      entry("windows", "amd64", "10.0.20348.2322"),
      entry("windows", "amd64"),
      entry("windows", "amd64", "10.0.17763.5696", "this"),
    ];

    // THEN
    expect(chooseEntry(entries, PullCheckOs.WINDOWS)).toMatchObject({ digest: "this" });
    expect(chooseEntry(entries.slice(0, 2), PullCheckOs.WINDOWS)).toMatchObject({ osVersion: "10.0.20348.2322" });
  });

  it.each([
    [[entry("linux", "arm64"), entry("linux", "arm64")], PullCheckOs.LINUX, "wrong-architecture", "linux/arm64"],
    [[entry("linux", "amd64")], PullCheckOs.WINDOWS, "wrong-os", "linux/amd64"],
    [
      [entry("windows", "amd64"), entry("linux", "s390x")],
      PullCheckOs.LINUX,
      "wrong-architecture",
      "windows/amd64, linux/s390x",
    ],
  ])("fails for %j and %s", (entries, os, situation, platforms) => {
    expect(chooseEntry(entries, os)).toMatchObject({ situation, values: { platforms } });
  });
});

describe("A config", () => {
  it.each([
    ['{"os":"linux","architecture":"amd64"}', { os: "linux", architecture: "amd64", osVersion: "" }],
    [
      '{"os":"windows","architecture":"amd64","os.version":"10.0.17763.1"}',
      { os: "windows", architecture: "amd64", osVersion: "10.0.17763.1" },
    ],
    ["{}", { os: "", architecture: "", osVersion: "" }],
    ["null", { os: "", architecture: "", osVersion: "" }],
    ["<html>", undefined],
  ])("%p says its platform", (body, platform) => {
    expect(readPlatform(body)).toEqual(platform);
  });

  it.each([
    [{ os: "linux", architecture: "amd64", osVersion: "" }, PullCheckOs.LINUX, undefined],
    [{ os: "linux", architecture: "arm64", osVersion: "" }, PullCheckOs.LINUX, "wrong-architecture"],
    [{ os: "linux", architecture: "arm64", osVersion: "" }, PullCheckOs.WINDOWS, "wrong-os"],
    [{ os: "windows", architecture: "amd64", osVersion: "10.0.17763.5696" }, PullCheckOs.WINDOWS, undefined],
    [{ os: "windows", architecture: "amd64", osVersion: "10.0.14393.1" }, PullCheckOs.WINDOWS, "windows-version"],
  ])("of %j on %s is judged", (platform, os, situation) => {
    expect(judgePlatform(platform, os)?.situation).toBe(situation);
  });
});

describe("A Windows version", () => {
  it.each([
    ["10.0.17763.1040", undefined], // Server 2019, the oldest that Azure's page lists
    ["10.0.17763.5696", undefined],
    ["10.0.17763.1039", "unlisted-windows-version"],
    ["10.0.17763", "unlisted-windows-version"],
    ["10.0.18362.1256", "unlisted-windows-version"], // 1903
    ["10.0.19041.1415", "unlisted-windows-version"], // 2004
    ["", "unlisted-windows-version"],
    ["6.3.9600", "unlisted-windows-version"],
    ["v10.0.17763.5696", "unlisted-windows-version"],
    ["10.0.17763.5696-x", "unlisted-windows-version"],
    ["10.0.14393.5246", "windows-version"], // Server 2016
    ["10.0.16299.1087", "windows-version"], // 1709
    ["10.0.17134.1305", "windows-version"], // 1803
    ["10.0.18363.1556", "windows-version"], // 1909
    ["10.0.19042.1889", "windows-version"], // 20H2
    ["10.0.20348.2322", "windows-version"], // Server 2022
    ["10.0.26100.1742", "windows-version"], // Server 2025
  ])("%p gives %p", (version, situation) => {
    expect(judgeWindowsVersion(version)?.situation).toBe(situation);
  });

  it("that is not given is called so", () => {
    expect(shown(judgeWindowsVersion("")!)).toEqual({ version: "of an unknown version" });
  });
});
