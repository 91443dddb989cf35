import { createHmac } from "node:crypto";
import { expect } from "chai";
import type { Entry } from "../../simulator/platform/types.js";
import { APP_SECRET, type Bed, LAMP, noted, goOnline } from "./bed.js";
import { BAD, GOOD, REFUSED, TOLD } from "./vectors.js";

/** The payload's text of a message whose signature is right, and that is written as V8 writes it. */
function payloadOf(text: string): string {
  const [, payload, hmac] = /"payload":(.*),"signature":\{"HMAC":"(.{44})"\}\}$/.exec(text)!;
  expect(createHmac("sha256", APP_SECRET).update(payload, "utf8").digest("base64")).to.equal(hmac);
  expect(JSON.stringify(JSON.parse(payload))).to.equal(payload);
  return payload;
}

const instance = (id: string | undefined): string => (id === undefined ? "" : `,"instanceId":"${id}"`);

/** Every row of the protocol's table, in both directions, as whole messages; `make` runs the program of `vectors.ts`. */
export function rows(make: () => Promise<Bed>): void {
  let bed: Bed;
  before(async () => {
    bed = await make();
    await goOnline(bed);
  });
  after(() => bed?.close());

  async function ask(action: string, value: unknown, instanceId?: string): Promise<Record<string, unknown>> {
    const seen = bed.entries.length;
    await bed.settled(bed.platform.request(LAMP, action, value, { clientId: "alexa-skill", instanceId }));
    const news = bed.entries.slice(seen);
    const request = news.find((entry): entry is Extract<Entry, { kind: "request" }> => entry.kind === "request")!;
    const response = news.find((entry): entry is Extract<Entry, { kind: "response" }> => entry.kind === "response");
    expect(response, `an answer to ${action}; ${JSON.stringify(news)}`).to.not.equal(undefined);
    const payload = payloadOf(response!.text);
    const parsed = JSON.parse(payload) as Record<string, unknown>;
    const { message, success, createdAt } = parsed as { message: string; success: boolean; createdAt: number };
    const wire = JSON.stringify(parsed.value);
    expect(payload).to.equal(
      `{"action":"${action}","clientId":"alexa-skill","createdAt":${createdAt},"deviceId":"${LAMP}"${instance(instanceId)},` +
        `"message":${JSON.stringify(message)},"replyToken":"${request.replyToken}","success":${success},"type":"response","value":${wire}}`,
    );
    return { success, message, value: wire };
  }

  it("carries out what is asked", async () => {
    for (const [action, value, answer, instanceId] of GOOD)
      expect(await ask(action, value, instanceId), `${action} ${JSON.stringify(value)}`).to.deep.equal({
        success: true,
        message: "OK",
        value: answer,
      });
  });

  it("refuses what is not allowed, says what was expected, and stays as it is", async () => {
    for (const [action, value, message, instanceId] of BAD)
      expect(await ask(action, value, instanceId), `${action} ${JSON.stringify(value)}`).to.deep.include({
        success: false,
        message,
      });
    expect(await ask("adjustPowerLevel", { powerLevelDelta: 0 })).to.deep.include({ value: '{"powerLevel":70}' });
  });

  it("reports what the program says", async () => {
    for (const [part, value, action, wire, instanceId] of TOLD) {
      const find = () => noted(bed, "event").find((event) => event.action === action && JSON.stringify(event.value) === wire);
      expect(await ask("setSetting", { id: part, value }), part).to.include({ message: "OK" });
      await bed.until(`the event of ${part}`, () => find() !== undefined, 5000);
      const event = find()!;
      const payload = payloadOf(event.text);
      const { createdAt, replyToken } = JSON.parse(payload) as { createdAt: number; replyToken: string };
      const cause = part === "pushNotification" ? "ALERT" : "PHYSICAL_INTERACTION";
      expect(payload).to.equal(
        `{"action":"${action}","cause":{"type":"${cause}"},"createdAt":${createdAt},"deviceId":"${LAMP}"${instance(instanceId)},` +
          `"replyToken":"${replyToken}","type":"event","value":${wire}}`,
      );
    }
  });

  it("throws SP402 for what the program must not report", async () => {
    const before = noted(bed, "event").length;
    for (const [part, value, message] of REFUSED)
      expect(await ask("setSetting", { id: part, value })).to.include({ success: false, message });
    expect(noted(bed, "event").length).to.equal(before);
  });

  it("tells again after a reconnect what is a state, and not what happened", async () => {
    await ask("mediaControl", { control: "Play" });
    await ask("sendKeystroke", { keystroke: "UP" });
    await ask("setVolume", { volume: 33 });
    const seen = noted(bed, "event").length;
    const links = noted(bed, "online").length;
    bed.dropLinks();
    await bed.until("it is online again", () => noted(bed, "online").length > links, 20_000);
    await bed.until("the volume is told", () =>
      noted(bed, "event")
        .slice(seen)
        .some(({ action }) => action === "setVolume"),
    );
    await ask("setPowerState", { state: "On" });
    const again = noted(bed, "event")
      .slice(seen)
      .map(({ action }) => action);
    const moments =
      "mediaControl sendKeystroke DoorbellPress resetBands pushNotification setSetting getSnapshot getWebRTCAnswer getCameraStreamUrl setSmartButtonState";
    expect(again.filter((action) => moments.split(" ").includes(action))).to.deep.equal([]);
  });

  it("breaks no rule of the platform", () => expect(noted(bed, "violation")).to.deep.equal([]));
}
