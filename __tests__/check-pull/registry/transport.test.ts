import * as net from "node:net";
import { ask } from "../../../check-pull/registry/transport";

/** A server that says these bytes to whoever asks. */
async function serve(bytes: string, use: (host: string, heard: string[]) => Promise<void>): Promise<void> {
  const heard: string[] = [];
  const server = net.createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (data) => {
      heard.push(data.toString());
      socket.end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`127.0.0.1:${(server.address() as net.AddressInfo).port}`, heard);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const asked = (url: string, mostBytes = 99, headers = {}) => ({
  ...{ url, mostBytes, headers },
  signal: new AbortController().signal,
});

describe("A request", () => {
  it("asks for no encoding, and for whatever there is unless it says more", async () => {
    await serve("HTTP/1.1 204 No Content\r\n\r\n", async (host, heard) => {
      await ask(asked(`http://${host}/a?b=c`));
      await ask(asked(`http://${host}/`, 9, { Accept: "text/plain" }));

      expect(heard[0]).toMatch(/^GET \/a\?b=c HTTP\/1\.1\r\n/);
      expect(heard[0]).toContain("Accept-Encoding: identity\r\n");
      expect(heard[0]).toContain("Accept: */*\r\n");
      expect(heard[1]).toContain("Accept: text/plain\r\n");
    });
  });

  it("reads a body as far as it counts", async () => {
    await serve("HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 6\r\n\r\nabcdef", async (host) => {
      const whole = await ask(asked(`http://${host}/`, 6));
      expect([whole.status, whole.header("x-a"), whole.header("x-b"), String(whole.body), whole.cut]).toEqual([
        ...[200, "b", "", "abcdef", false],
      ]);
      expect((await ask(asked(`http://${host}/`, 5))).cut).toBe(true);
    });
  });

  it.each([
    ["a body that ends too early", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"],
    ["nothing", ""],
    ["half of a head", "HTTP/1.1 200 OK\r\nContent-"],
    ["another protocol", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["a switch to another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\nConnection: Upgrade\r\n\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    ["an endless head", `HTTP/1.1 200 OK\r\nX: ${"a".repeat(100_000)}\r\n\r\n`],
    ["a status that is none", "HTTP/1.1 abc OK\r\n\r\n"],
  ])("fails with a code for %s", async (_name, bytes) => {
    await serve(bytes, async (host) => {
      await expect(ask(asked(`http://${host}/`))).rejects.toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
    });
  });

  it("fails with a code for a name that nobody has", async () => {
    await expect(ask(asked("https://contoso.invalid/"))).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
  });

  it("fails where there is no TLS behind https", async () => {
    await serve("HTTP/1.1 200 OK\r\n\r\n", async (host) => {
      await expect(ask(asked(`https://${host}/`))).rejects.toMatchObject({ code: expect.stringMatching(/SSL|EPROTO/) });
    });
  });
});
