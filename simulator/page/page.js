/* The bench's page: plain for now. Everything it shows comes from /api/stream, everything it does is a request. */
const byId = (id) => document.getElementById(id);
const ROWS_SHOWN = 300;
let devices = [];

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  return response.json();
}

/** A button that is down for as long as the mouse, the finger or the key is. */
function pushButton(device) {
  const button = element("button", { type: "button", textContent: "Press" });
  button.setAttribute("aria-label", `Button of ${device.name}`);
  let held = false;
  const move = (down) => {
    if (held === down) return;
    held = down;
    void post(`/api/board/buttons/${device.id}/${down ? "down" : "up"}`);
  };
  button.addEventListener("pointerdown", (event) => {
    button.setPointerCapture(event.pointerId);
    move(true);
  });
  for (const name of ["pointerup", "pointercancel", "blur"]) button.addEventListener(name, () => move(false));
  button.addEventListener("keydown", (event) => {
    if ((event.key === " " || event.key === "Enter") && !event.repeat) move(true);
  });
  button.addEventListener("keyup", (event) => {
    if (event.key === " " || event.key === "Enter") move(false);
  });
  return button;
}

function makeDevice(device) {
  const lamp = element("span", { className: "lamp" });
  lamp.setAttribute("role", "img");
  const state = element("span");
  const button = device.button && pushButton(device);
  const card = element("div", { className: "device" }, lamp, element("strong", { textContent: device.name }), state);
  if (button) card.append(button);
  return {
    card,
    update(now) {
      lamp.classList.toggle("on", now.relay?.on === true);
      lamp.setAttribute("aria-label", `${now.name} is ${now.relay?.on ? "on" : "off"}`);
      state.textContent = `${now.relay?.on ? "on" : "off"}, ${now.online ? "online" : "offline"}`;
      button?.classList.toggle("down", now.button?.pressed === true);
    },
  };
}

const cards = new Map();
function showBoard(view) {
  devices = view.devices;
  byId("link").textContent = `${view.board.name}: ${view.link.state}`;
  for (const device of devices) {
    if (!cards.has(device.id)) {
      cards.set(device.id, makeDevice(device));
      byId("devices").append(cards.get(device.id).card);
    }
    cards.get(device.id).update(device);
  }
  byId("pins").replaceChildren(
    ...view.pins.map(({ pin, mode, level, use }) =>
      element("li", { textContent: `${pin.padEnd(4)} ${mode.padEnd(15)} ${level}${use ? `  ${use}` : ""}` }),
    ),
  );
}

let lastRow = 0;
function showRow(row) {
  if (row.id <= lastRow) return;
  lastRow = row.id;
  const name = devices.find((device) => device.id === row.deviceId)?.name;
  const time = row.elapsedMs === undefined ? "" : `  ${row.elapsedMs.toFixed(1)} ms, ${row.budgetPercent} % of 8 s`;
  const text = `${row.at.slice(11, 23)}  ${row.kind.padEnd(9)}  ${name ? `${name}  ` : ""}${row.text}${time}`;
  const list = byId("timeline");
  list.prepend(element("li", { className: row.kind, textContent: text }));
  if (list.childElementCount > ROWS_SHOWN) list.lastElementChild.remove();
}

function directive(namespace, name, endpointId, payload = {}) {
  const header = { namespace, name, messageId: crypto.randomUUID(), payloadVersion: "3" };
  if (!endpointId) return { directive: { header, payload: { scope: { type: "BearerToken", token: "bench" } } } };
  header.correlationToken = crypto.randomUUID();
  const endpoint = { endpointId, scope: { type: "BearerToken", token: "bench" }, cookie: {} };
  return { directive: { header, endpoint, payload } };
}

/** What Alexa says to `phrase`. */
async function say(phrase) {
  const words = phrase
    .toLowerCase()
    .replace(/^alexa[, ]*/, "")
    .trim();
  const match =
    /^(?:turn|switch) (on|off) (?:the )?(.+?)[.!]?$/.exec(words) ?? /^(?:turn|switch) (?:the )?(.+?) (on|off)[.!]?$/.exec(words);
  if (!match) return "Sorry, I don't know that one. Try “turn on the kitchen lamp”.";
  const [power, name] = match[1] === "on" || match[1] === "off" ? [match[1], match[2]] : [match[2], match[1]];
  const found = await post("/alexa/directives", directive("Alexa.Discovery", "Discover"));
  const endpoint = found.event?.payload?.endpoints?.find((one) => one.friendlyName.toLowerCase() === name);
  if (!endpoint) return `I couldn't find a device named ${name}.`;
  const reply = await post(
    "/alexa/directives",
    directive("Alexa.PowerController", power === "on" ? "TurnOn" : "TurnOff", endpoint.endpointId),
  );
  if (reply.event?.header.name === "Response") return "OK.";
  if (reply.event?.payload.type === "ENDPOINT_UNREACHABLE") return `${endpoint.friendlyName} isn't responding.`;
  return `Something went wrong: ${reply.event?.payload.message ?? reply.errors?.[0].message}`;
}

byId("voice").addEventListener("submit", async (event) => {
  event.preventDefault();
  const phrase = byId("phrase").value || byId("phrase").placeholder;
  byId("answer").textContent = "…";
  try {
    byId("answer").textContent = await say(phrase);
  } catch {
    byId("answer").textContent = "The bench does not answer. Is it still running?";
  }
});

const stream = new EventSource("/api/stream");
stream.addEventListener("board", (event) => showBoard(JSON.parse(event.data)));
stream.addEventListener("row", (event) => showRow(JSON.parse(event.data)));
stream.addEventListener("open", async () => {
  const rows = await (await fetch(`/api/timeline?since=${lastRow}`)).json();
  rows.forEach(showRow);
});
stream.addEventListener("error", () => {
  byId("link").textContent = "The bench is not running; waiting for it.";
});
