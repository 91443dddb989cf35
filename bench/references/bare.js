/* eslint-disable no-var -- ES5 for the interpreter */
// The bare primitives: what no program on this interpreter can do without. No retry, no deadline, no replay guard, no
// outbox, no ping, no length or opcode checks: it lives as long as the first connection does, and trusts its frames.
function bare(host, port, appKey, secret, id, masked) {
  var sha = require("crypto").SHA256;
  if (secret.length > 64) secret = E.toString(sha(secret));
  var inner = "";
  var outer = "";
  for (var i = 0; i < 64; i++) {
    inner += String.fromCharCode((i < secret.length ? secret.charCodeAt(i) : 0) ^ 0x36);
    outer += String.fromCharCode((i < secret.length ? secret.charCodeAt(i) : 0) ^ 0x5c);
  }
  function hmac(text) {
    return btoa(E.toString(sha(outer + E.toString(sha(inner + text)))));
  }
  function answer(text) {
    var payload = text.substring(text.indexOf('"payload":') + 10, text.indexOf(',"signature":{"HMAC":"'));
    if (text.substr(text.length - 47, 44) !== hmac(payload)) return;
    var q = JSON.parse(payload);
    digitalWrite(D16, q.value.state === "On");
    var r = JSON.stringify({
      action: q.action,
      clientId: q.clientId,
      createdAt: q.createdAt,
      deviceId: q.deviceId,
      message: "OK",
      replyToken: q.replyToken,
      success: true,
      type: "response",
      value: q.value,
    });
    var m = '{"header":{"payloadVersion":2,"signatureVersion":1},"payload":' + r + ',"signature":{"HMAC":"' + hmac(r) + '"}}';
    var key = masked ? E.hwRand() : 0;
    var body = m + "   ".substring((m.length + 3) & 3);
    if (masked)
      body = E.toString(
        new Uint32Array(E.toArrayBuffer(body)).map(function (word) {
          return word ^ key;
        }).buffer,
      );
    var k = E.toString(new Uint32Array([key]).buffer);
    socket.write(String.fromCharCode(129, 254, m.length >> 8, m.length & 255) + k + body.substr(0, m.length));
  }
  var buffer = "";
  var open = false;
  var socket = require("net").connect({ host: host, port: port });
  socket.on("data", function (data) {
    buffer += data;
    if (!open) {
      var end = buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      open = true;
      buffer = buffer.substr(end + 4);
    }
    while (buffer.length > 1) {
      var n = buffer.charCodeAt(1),
        at = 2;
      if (n === 126) {
        n = (buffer.charCodeAt(2) << 8) | buffer.charCodeAt(3);
        at = 4;
      }
      if (buffer.length < at + n) return;
      var text = buffer.substr(at, n);
      buffer = buffer.substr(at + n);
      if (n > 99) answer(text);
    }
  });
  socket.write(
    "GET / HTTP/1.1\r\nHost: " +
      host +
      "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nappkey: " +
      appKey +
      "\r\ndeviceids: " +
      id +
      "\r\n\r\n",
  );
}
