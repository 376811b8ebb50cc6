export type BrowserFamily = "chrome" | "firefox" | "safari" | "iphone" | "android" | "other";

/** Which words help somebody to allow the camera; said by the browser of itself, and good enough for that. */
export function browserFamily(userAgent: string): BrowserFamily {
  if (/iPhone|iPad|iPod/.test(userAgent)) return "iphone";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Android/.test(userAgent)) return "android";
  if (/Chrome\//.test(userAgent)) return "chrome";
  if (/Safari\//.test(userAgent)) return "safari";
  return "other";
}
