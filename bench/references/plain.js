/* eslint-disable no-var, eqeqeq -- ES5 for the interpreter */
// A plain program as one writes it with the stock modules: a WebSocket that emits events and masks byte by byte, an HMAC over
// typed arrays that prepares its key each time, JSON in and out, an event for the button. No retry, no deadline, no replay guard.
function plain(host, port, appKey, secret, id) {
  function hmac(key, message) {
    var sha = require("crypto").SHA256;
    var k = new Uint8Array(64);
    var bytes = E.toUint8Array(key);
    k.set(bytes.length > 64 ? new Uint8Array(sha(key)) : bytes);
    function pass(pad, data) {
      var block = new Uint8Array(64 + data.length);
      block.set(
        k.map(function (byte) {
          return byte ^ pad;
        }),
      );
      block.set(data, 64);
      return new Uint8Array(sha(block));
    }
    return btoa(E.toString(pass(0x5c, pass(0x36, E.toUint8Array(message)))));
  }

  function WebSocket() {
    this.buffer = "";
    this.open = false;
    var ws = this;
    this.socket = require("net").connect({ host: host, port: port });
    this.socket.on("data", function (data) {
      ws.receive(data);
    });
    this.socket.on("close", function () {
      ws.emit("close");
    });
    var lines = [
      "GET / HTTP/1.1",
      "Host: " + host,
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version: 13",
      "appkey: " + appKey,
      "deviceids: " + id,
      "",
      "",
    ];
    this.socket.write(lines.join("\r\n"));
  }
  WebSocket.prototype.receive = function (data) {
    this.buffer += data;
    if (!this.open) {
      var end = this.buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      this.buffer = this.buffer.substr(end + 4);
      this.open = true;
      this.emit("open");
    }
    while (this.buffer.length >= 2) {
      var opcode = this.buffer.charCodeAt(0) & 15;
      var length = this.buffer.charCodeAt(1) & 127;
      var offset = 2;
      if (length == 126) {
        length = (this.buffer.charCodeAt(2) << 8) | this.buffer.charCodeAt(3);
        offset = 4;
      }
      if (this.buffer.length < offset + length) return;
      var text = "";
      for (var i = 0; i < length; i++) text += this.buffer[offset + i];
      this.buffer = this.buffer.substr(offset + length);
      if (opcode == 1) this.emit("message", text);
      if (opcode == 9) this.send("", 10);
    }
  };
  WebSocket.prototype.send = function (text, opcode) {
    var mask = [];
    for (var i = 0; i < 4; i++) mask.push(Math.floor(Math.random() * 256));
    var frame = String.fromCharCode(0x80 | (opcode || 1));
    if (text.length < 126) frame += String.fromCharCode(0x80 | text.length);
    else frame += String.fromCharCode(0x80 | 126, text.length >> 8, text.length & 255);
    frame += String.fromCharCode(mask[0], mask[1], mask[2], mask[3]);
    for (i = 0; i < text.length; i++) frame += String.fromCharCode(text.charCodeAt(i) ^ mask[i & 3]);
    this.socket.write(frame);
  };

  var state = "Off";
  var offset = 0;
  var ws = new WebSocket();
  function now() {
    return Math.floor(Date.now() / 1000) + offset;
  }
  function send(payload) {
    var text = JSON.stringify(payload);
    ws.send(
      JSON.stringify({
        header: { payloadVersion: 2, signatureVersion: 1 },
        payload: payload,
        signature: { HMAC: hmac(secret, text) },
      }),
    );
  }
  function show(to) {
    state = to;
    digitalWrite(D16, state == "On");
  }
  function uuid() {
    return "xxxxxxxx-xxxx-4xxx-9xxx-xxxxxxxxxxxx"
      .split("")
      .map(function (c) {
        return c == "x" ? Math.floor(Math.random() * 16).toString(16) : c;
      })
      .join("");
  }
  ws.on("message", function (text) {
    var message = JSON.parse(text);
    if (message.timestamp) {
      offset = message.timestamp - Math.floor(Date.now() / 1000);
      return;
    }
    var request = message.payload;
    if (hmac(secret, JSON.stringify(request)) != message.signature.HMAC) return;
    if (request.action == "setPowerState") show(request.value.state);
    send({
      action: request.action,
      clientId: request.clientId,
      createdAt: now(),
      deviceId: request.deviceId,
      message: "OK",
      replyToken: request.replyToken,
      success: true,
      type: "response",
      value: { state: state },
    });
  });
  show("Off");
  setWatch(
    function () {
      show(state == "On" ? "Off" : "On");
      send({
        action: "setPowerState",
        cause: { type: "PHYSICAL_INTERACTION" },
        createdAt: now(),
        deviceId: id,
        replyToken: uuid(),
        type: "event",
        value: { state: state },
      });
    },
    D17,
    { repeat: true, edge: "falling", debounce: 25 },
  );
}
