import { describe, expect, it } from "vitest";
import { isPublic } from "../../../src/corpus/feeds/addresses.ts";
import { readFeeds } from "../../../src/corpus/feeds/config.ts";
import { saying } from "../reading.ts";

describe("feeds.yaml", () => {
  it("names feeds with outlet, interval, zone and where the text is", () => {
    const read = readFeeds(
      "contact: mailto:me@example.org\nfeeds:\n  - url: https://example.org/rss\n    outlet: KCNA\n    interval: 15m\n    zone: Asia/Pyongyang\n    text: feed\n  - url: https://example.org/atom\n    outlet: KCNA Watch\n",
    );
    expect(read).toEqual({
      ok: true,
      config: {
        contact: "mailto:me@example.org",
        feeds: [
          {
            url: "https://example.org/rss",
            outlet: "KCNA",
            interval: 900_000,
            zone: "Asia/Pyongyang",
            text: "feed",
          },
          {
            url: "https://example.org/atom",
            outlet: "KCNA Watch",
            interval: 3_600_000,
            zone: "UTC",
            text: "page",
          },
        ],
      },
    });
    expect(readFeeds("")).toEqual({ ok: true, config: { feeds: [] } });
  });

  it.each([
    ["feeds: [", /not YAML/],
    ["feeds:\n  - outlet: KCNA", /feed 1, url/],
    ["feeds:\n  - url: ftp://example.org\n    outlet: KCNA", /http:\/\/ or https:\/\//],
    ["feeds:\n  - url: https://example.org\n    outlet: KCNA\n    interval: 1m", /between 5m and 7d/],
    ["feeds:\n  - url: https://example.org\n    outlet: KCNA\n    interval: soon", /such as 15m/],
    ["feeds:\n  - url: https://example.org\n    outlet: KCNA\n    zone: Pyongyang", /not a time zone/],
    ["feeds:\n  - url: https://example.org\n    outlet: KCNA\n    txt: page", /txt/],
    ["feeds:\n  - {url: https://a.org, outlet: A}\n  - {url: https://a.org, outlet: B}", /twice/],
    ['contact: "a\\r\\nb"\nfeeds: []', /contact/],
  ])("says what is wrong with %j", (text, problem) => {
    expect(readFeeds(text)).toEqual({ ok: false, problem: saying(problem) });
  });
});

describe("An address", () => {
  it.each(["8.8.8.8", "175.45.176.71", "2606:4700::1111"])(
    "of the public internet may be fetched: %s",
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  it.each([
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001::1",
    "localhost",
    "",
  ])("of this machine or a network of its own may not: %s", (address) => {
    expect(isPublic(address)).toBe(false);
  });
});
