import { z } from "zod";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** One request of the portal: the server routes and parses by it, the client calls and parses by it. */
export interface Endpoint<Params extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType> {
  readonly method: Method;
  /** Express path with `:name` for each key of `params` that stands in the path; the others are query values. */
  readonly path: `/api/${string}`;
  readonly params: Params;
  readonly body: Body;
  readonly reply: Reply;
  /** Largest accepted body in bytes. */
  readonly maxBodyBytes: number;
  /** "bytes": `application/octet-stream` as it is, parsed by `bytesSchema`. */
  readonly bodyFormat: Format;
  readonly replyFormat: Format;
  /**
   * The head of the answer, a 200, leaves as soon as the body is there and before it is known what becomes of it. A refusal
   * from then on is a problem document in place of the reply.
   */
  readonly isHeadEarly: boolean;
}

export type Format = "json" | "bytes";

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>;
/** What parsing yields of each part of an endpoint. */
export type ParamsOf<E extends AnyEndpoint> = z.output<E["params"]>;
export type BodyOf<E extends AnyEndpoint> = z.output<E["body"]>;
export type ReplyOf<E extends AnyEndpoint> = z.output<E["reply"]>;

const SMALL_BODY_BYTES = 64 * 1024;

/** A body or a reply that is bytes and nothing else. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const nothing = z.strictObject({});
export const noBody = z.undefined();

export function endpoint<
  Reply extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof noBody,
>(of: {
  method: Method;
  path: `/api/${string}`;
  reply: Reply;
  params?: Params;
  body?: Body;
  maxBodyBytes?: number;
  bodyFormat?: Format;
  replyFormat?: Format;
  isHeadEarly?: boolean;
}): Endpoint<Params, Body, Reply> {
  return {
    method: of.method,
    path: of.path,
    params: of.params ?? (nothing as unknown as Params),
    body: of.body ?? (noBody as unknown as Body),
    reply: of.reply,
    maxBodyBytes: of.maxBodyBytes ?? SMALL_BODY_BYTES,
    bodyFormat: of.bodyFormat ?? "json",
    replyFormat: of.replyFormat ?? "json",
    isHeadEarly: of.isHeadEarly ?? false,
  };
}
