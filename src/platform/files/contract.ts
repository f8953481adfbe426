/** Content-addressed files of a workspace (uploads, exports, pictures). Deleted with the workspace or by erasure. */
export interface Files {
  put(
    workspaceId: string,
    bytes: AsyncIterable<Uint8Array> | Uint8Array,
    maxBytes: number,
  ): Promise<{ readonly hash: string; readonly bytes: number }>;
  read(workspaceId: string, hash: string): Promise<AsyncIterable<Uint8Array>>;
  /** A local path for code that must seek (large imports). */
  path(workspaceId: string, hash: string): Promise<string>;
  remove(workspaceId: string, hash: string): Promise<void>;
  /** Every hash of the workspace: erasure and backup walk it. */
  list(workspaceId: string): AsyncIterable<string>;
}
