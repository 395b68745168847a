import { expect, test } from "vitest";
import { readDays, readTime } from "../../../src/digest/schedule/typed-times.ts";

test.each([
  ["8", "08:00"],
  ["08:00", "08:00"],
  ["8.30", "08:30"],
  ["0830", "08:30"],
  ["20h15", "20:15"],
  ["8 am", "08:00"],
  ["8:30 p.m.", "20:30"],
  ["12am", "00:00"],
  ["12 pm", "12:00"],
  ["0:00", "00:00"],
  ["２３:５９", "23:59"],
  ["24:00", null],
  ["13 pm", null],
  ["0 am", null],
  ["8:75", null],
  ["noon", null],
  ["", null],
])("%s is the time %s", (typed, time) => expect(readTime(typed)).toBe(time));

test.each([
  ["daily", "1234567"],
  ["weekdays", "12345"],
  ["평일", "12345"],
  ["mon, wed and Friday", "135"],
  ["fri-mon", "1567"],
  ["월 수", "13"],
  ["sun", "7"],
  ["someday", null],
  ["mon-fri-sun", null],
  ["", null],
])("%s are the days %s", (typed, days) => expect(readDays(typed)).toBe(days));
