import { REQUEST_TIMEOUT_MS } from "../platform/core.js";
import { stateKey } from "../platform/actions.js";
import type { DeviceView, Platform } from "../platform/types.js";
import { endpointType, isSlow } from "./device-types.js";
import { parseDirective, type Directive } from "./directive.js";
import { createEventLog } from "./event-log.js";
import { asynchronous, context, deferredResponse, endpoint, errorResponse, event, type Stamp } from "./messages.js";
import { ALEXA_CLIENT_ID, reportChanges } from "./reports.js";
import type { AlexaInterface, Answer, Command, ErrorType, Fault, GatewayEvent, Message, Reply } from "./types.js";

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
  /** Calls `fn` with every such event from now on. @returns what ends it */
  onEvent(fn: (event: GatewayEvent) => void): () => void;
}

/**
 * How long a lock may take, in milliseconds: the exception to the 8 seconds (seeds, Alexa Interface,
 * DeferredResponse). Amazon does not publish the figure.
 */
export const LOCK_TIMEOUT_MS = 30_000;

/** Speaks Alexa Smart Home v3 for all devices of a platform; an endpoint's id is the device id. */
export function createAlexa(options: AlexaOptions): Alexa {
  const { platform } = options;
  const log = createEventLog(options);
  reportChanges(platform, options, log);
  return { handle, events: log.since, onEvent: log.onEvent };

  async function handle(input: unknown): Promise<Answer> {
    const parsed = parseDirective(input);
    if ("errors" in parsed) return { status: 400, body: parsed };
    return { status: 200, body: await respond(parsed.directive) };
  }

  async function respond(directive: Directive): Promise<Message> {
    const { namespace, name, instance } = directive.header;
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
    const faces = device ? endpointType(device).interfaces.filter((one) => one.namespace === namespace) : [];
    const face = faces.find((one) => one.instance === instance);
    if (!device || !face || !Object.hasOwn(face.directives, name)) {
      const who = device ? `${device.name} has` : "There is";
      // The instance's fault is told apart, because only Alexa's generic controllers have any.
      const which = faces.length && !face ? ` of the instance ${instance ?? "(none)"}` : "";
      return fail(directive, "INVALID_DIRECTIVE", `${who} no directive ${namespace} ${name}${which}.`);
    }
    const action = face.directives[name](directive.payload, device);
    if ("type" in action) return errorResponse(options, directive, action);
    if ("reply" in action) return reply(directive, device, face, action);
    if (!device.online) return unreachable(directive, device);
    const locks = namespace === "Alexa.LockController";
    const work = carryOut(directive, device, face, action, locks && isSlow(device) ? LOCK_TIMEOUT_MS : REQUEST_TIMEOUT_MS);
    if (!isSlow(device)) return work;
    void work.then((message) => log.push(asynchronous(message)));
    // Amazon's own example estimates a second less than the limit.
    return deferredResponse(options, directive, locks ? LOCK_TIMEOUT_MS / 1000 - 1 : REQUEST_TIMEOUT_MS / 1000 - 1);
  }

  function reportState(directive: Directive, device: DeviceView): Message {
    if (!device.online) return unreachable(directive, device);
    return { context: context(options, device), event: event(options, "StateReport", {}, directive) };
  }

  async function carryOut(
    directive: Directive,
    device: DeviceView,
    face: AlexaInterface,
    command: Command,
    timeoutMs: number,
  ): Promise<Message> {
    const { action, value, instanceId } = command;
    const result = await platform.request(device.id, action, value, { clientId: ALEXA_CLIENT_ID, instanceId, timeoutMs });
    if (!result.ok) {
      if (result.error === "offline") return unreachable(directive, device);
      if (result.error === "timeout")
        return fail(directive, "ENDPOINT_UNREACHABLE", `${device.name} did not answer within ${timeoutMs / 1000} seconds.`);
      return fail(directive, "INTERNAL_ERROR", `${device.name} failed: ${result.message}`);
    }
    const after = platform.device(device.id)!;
    if (command.answer) {
      const answer = command.answer(result.response.value as Record<string, unknown>);
      return "type" in answer ? errorResponse(options, directive, answer) : reply(directive, after, face, answer);
    }
    const key = stateKey({ action, instanceId });
    const untold = face.properties.find((prop) => prop.key === key && !prop.read(after));
    if (untold) return fail(directive, "INTERNAL_ERROR", `${device.name} answered without the state it reached.`);
    return { context: context(options, after), event: event(options, "Response", {}, directive) };
  }

  function reply(directive: Directive, device: DeviceView, face: AlexaInterface, { reply: name, payload }: Reply): Message {
    return { context: context(options, device), event: event(options, name, payload, directive, face.namespace) };
  }

  function unreachable(directive: Directive, device: DeviceView): Message {
    return fail(directive, "ENDPOINT_UNREACHABLE", `${device.name} is offline. Check its power and its Wi-Fi.`);
  }

  function fail(directive: Directive, type: ErrorType, message: string): Message {
    return errorResponse(options, directive, { type, message } satisfies Fault);
  }
}
