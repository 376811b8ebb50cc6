import { describe, expect, it } from "vitest";
import { fitting } from "./convert.ts";

describe("the size of a picture that is brought in", () => {
  it("is made no larger than we record, lying or standing", () => {
    expect(fitting({ width: 3840, height: 2160 })).toEqual({ width: 1280, height: 720 });
    expect(fitting({ width: 1080, height: 1920 })).toEqual({ width: 720, height: 1280 });
    expect(fitting({ width: 1920, height: 1440 })).toEqual({ width: 960, height: 720 });
  });

  it("stays as it is where it is small, in even numbers", () => {
    expect(fitting({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
    expect(fitting({ width: 321, height: 1 })).toEqual({ width: 322, height: 2 });
  });
});
