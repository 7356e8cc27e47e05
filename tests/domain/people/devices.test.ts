// What a browser says of itself, in two words.
import { expect, test } from "vitest";
import { deviceOf } from "#domain/people/devices";

const mozilla = "Mozilla/5.0";
const chromium = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0";

test.each([
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${chromium} Safari/537.36`, "Chrome · Windows"],
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${chromium} Safari/537.36 Edg/128.0.0.0`, "Edge · Windows"],
  [
    `${mozilla} (Linux; Android 14; SM-S918B) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`,
    "Samsung Internet · Android",
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1`,
    "Safari · iPhone",
  ],
  [`${mozilla} (Macintosh; Intel Mac OS X 14.5; rv:129.0) Gecko/20100101 Firefox/129.0`, "Firefox · Mac"],
  ["curl/8.9.1", "curl"],
  ["", ""],
  [null, ""],
  ["<script>alert(1)</script>", ""],
  ["x".repeat(500), "x".repeat(40)],
])("%s is %s", (agent, device) => {
  expect(deviceOf(agent)).toBe(device);
});
