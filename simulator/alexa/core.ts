import type { DeviceView, Platform } from "../platform/types.js";
import { endpointType } from "./device-types.js";
import { parseDirective, type Directive } from "./directive.js";
import { context, endpoint, errorResponse, event, type Stamp } from "./messages.js";
import { ALEXA_CLIENT_ID, createReports } from "./reports.js";
import type { AlexaInterface, Answer, Command, ErrorType, GatewayEvent, Message } from "./types.js";

/** What the Alexa side stands on. */
export interface AlexaOptions extends Stamp {
  platform: Platform;
}

/** The Alexa Smart Home v3 side of the platform. */
export interface Alexa {
  /** Carries out a directive; any value is answered, malformed ones with 400 and all the reasons. Takes 8 s at most. */
  handle(directive: unknown): Promise<Answer>;
  /** What went to the event gateway after the event `since`, oldest first; the latest 1000 are kept. */
  events(since?: number): GatewayEvent[];
}

/** Speaks Alexa Smart Home v3 for all devices of a platform; an endpoint's id is the device id. */
export function createAlexa(options: AlexaOptions): Alexa {
  const { platform } = options;
  return { handle, events: createReports(platform, options) };

  async function handle(input: unknown): Promise<Answer> {
    const parsed = parseDirective(input);
    if ("errors" in parsed) return { status: 400, body: parsed };
    return { status: 200, body: await respond(parsed.directive) };
  }

  async function respond(directive: Directive): Promise<Message> {
    const { namespace, name } = directive.header;
    if (namespace === "Alexa.Discovery" && name === "Discover") {
      const endpoints = platform.devices().map(endpoint);
      // Discovery is of no endpoint, so that a stray one in the directive is not echoed.
      return { event: event(options, "Discover.Response", { endpoints }, { ...directive, endpoint: undefined }, namespace) };
    }
    const id = directive.endpoint?.endpointId ?? "";
    const device = platform.device(id);
    if (!device && namespace !== "Alexa.Discovery")
      return fail(directive, "NO_SUCH_ENDPOINT", `There is no device ${id}. Discover devices again.`);
    if (device && namespace === "Alexa" && name === "ReportState") return reportState(directive, device);
    const face = device && endpointType(device.type).interfaces.find((one) => one.namespace === namespace);
    if (!device || !face || !Object.hasOwn(face.directives, name)) {
      return fail(
        directive,
        "INVALID_DIRECTIVE",
        `${device ? `${device.name} has` : "There is"} no directive ${namespace} ${name}.`,
      );
    }
    const command = face.directives[name](directive.payload, device);
    if ("type" in command) return errorResponse(options, directive, command);
    return carryOut(directive, device, face, command);
  }

  function reportState(directive: Directive, device: DeviceView): Message {
    if (!device.online) return unreachable(directive, device);
    return { context: context(options, device), event: event(options, "StateReport", {}, directive) };
  }

  async function carryOut(directive: Directive, device: DeviceView, face: AlexaInterface, command: Command): Promise<Message> {
    const { action, value, instanceId } = command;
    const result = await platform.request(device.id, action, value, { clientId: ALEXA_CLIENT_ID, instanceId });
    if (result.ok) {
      const after = platform.device(device.id)!;
      if (!face.properties.some((prop) => prop.read(after))) {
        return fail(directive, "INTERNAL_ERROR", `${device.name} answered without the state it reached.`);
      }
      return { context: context(options, after), event: event(options, "Response", {}, directive) };
    }
    if (result.error === "offline") return unreachable(directive, device);
    if (result.error === "timeout")
      return fail(directive, "ENDPOINT_UNREACHABLE", `${device.name} did not answer within 8 seconds.`);
    return fail(directive, "INTERNAL_ERROR", `${device.name} failed: ${result.message}`);
  }

  function unreachable(directive: Directive, device: DeviceView): Message {
    return fail(directive, "ENDPOINT_UNREACHABLE", `${device.name} is offline. Check its power and its Wi-Fi.`);
  }

  function fail(directive: Directive, type: ErrorType, message: string): Message {
    return errorResponse(options, directive, { type, message });
  }
}
