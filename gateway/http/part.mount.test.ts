import { text } from "node:stream/consumers";
import type { RunningServer } from "./start-server";
import { startServer } from "./start-server";

/** A part of the house with a front of its own, beside a pipeline that is never asked here. */
describe("what is mounted", () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer({
      host: "127.0.0.1",
      port: 0,
      answerRequest: () => Promise.reject(new Error("not asked")),
      isReady: () => true,
      mount: {
        path: "/part",
        answer: (request, response) =>
          void text(request).then((body) => response.end(`${request.method} ${request.url} ${body}`)),
      },
    });
  });
  afterAll(() => server.close());

  const at = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`http://127.0.0.1:${server.port}${path}`, init);

  it.each(["/part", "/partly/x", "/PART/x", "/x/part/y"])("is not asked for %s", async (path) => {
    expect((await at(path)).status).toBe(404);
  });

  it.each(["application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data; boundary=a"])(
    "reads a body of %s by itself, whatever it is and however long",
    async (type) => {
      const body = "ä".repeat(300 * 1024);
      const answer = await at("/part/x?y=1", { method: "POST", headers: { "content-type": type }, body });
      expect(await answer.text()).toBe(`POST /part/x?y=1 ${body}`);
    },
  );

  it("answers with its own headers alone", async () => {
    const { headers } = await at("/part/x", { headers: { origin: "https://other.example" } });
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});
