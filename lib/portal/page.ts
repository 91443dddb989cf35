import { Code } from "../codes.js";
import type { Bytes } from "../ports.js";

function text(bytes: Bytes): Bytes {
  return bytes.split("&").join("&amp;").split("<").join("&lt;").split(">").join("&gt;").split('"').join("&quot;");
}

function whole(content: string): Bytes {
  return (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Wi-Fi set-up</title>' +
    "<style>body{font:18px sans-serif;max-width:24em;margin:1em auto;padding:0 1em}label{display:block;margin:1em 0}" +
    "select,input,button{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.5em}[role=alert]{color:#a00}</style>" +
    "<h1>Wi-Fi set-up</h1>" +
    content
  );
}

/** What a code means and what to do, for the page; lib/errors.ts has the same for the log. */
function problem(code: Code): string {
  return (
    '<p role="alert">SP' +
    code +
    ": " +
    (code === Code.SetupName
      ? "The network&#39;s name must have 1 to 31 bytes. Choose it from the list, or type it."
      : code === Code.SetupPassword
        ? "The password must have 8 to 63 bytes. Type it again; leave it empty for an open network."
        : "The board could not keep it. Switch the board off and on and try again.") +
    "</p>"
  );
}

/**
 * The form. It never shows a password, neither the old one nor what was typed.
 *
 * @param networks names to choose from, as they were received: anybody's
 * @param failure why the last join failed, "" if none did
 */
export function formPage(networks: Bytes[], failure: string, problems: Code[]): Bytes {
  let content = "";
  for (let i = 0; i < problems.length; i++) content += problem(problems[i]);
  if (failure)
    content +=
      '<p role="alert">SP102: The network could not be joined (' +
      text(failure) +
      "). Check its name and password, and that it has a 2.4 GHz band.</p>";
  content += '<form method="post" action="/save"><label>Network<select name="s">';
  for (let i = 0; i < networks.length; i++) content += "<option>" + text(networks[i]) + "</option>";
  return whole(
    content +
      '<option value="">Another one</option></select></label>' +
      '<label>Name, if it is another one<input name="o" maxlength="31" autocapitalize="none" autocomplete="off"></label>' +
      '<label>Password<input name="p" type="password" maxlength="63" autocomplete="off"></label><button>Save</button></form>' +
      '<form action="/scan"><p><button>Scan again</button></form>',
  );
}

/** What is shown while the board scans. */
export function scanningPage(): Bytes {
  return whole(
    '<p>Scanning. <a href="/">The list</a> comes in a few seconds; should the phone leave the network, join it again.</p>',
  );
}

/** What is shown once the credentials are kept. */
export function savedPage(ssid: Bytes): Bytes {
  return whole(
    "<p>Saved. The board now joins <b>" +
      text(ssid) +
      "</b>, and this network disappears. If it comes back after a few minutes, the board could not join: connect to it again.</p>",
  );
}
