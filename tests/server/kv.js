// A KV namespace for tests: the protocol that workerd speaks to one, on a Durable Object's SQLite.
import { DurableObject } from "cloudflare:workers";

export default {
  fetch: (request, env) => env.STORE.getByName("all").fetch(request),
};

export class Store extends DurableObject {
  constructor(state, env) {
    super(state, env);
    this.sql = state.storage.sql;
    this.sql.exec("CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB, metadata TEXT, expires INTEGER)");
  }

  async fetch(request) {
    const url = new URL(request.url);
    const query = url.searchParams;
    const now = Date.now() / 1000;
    this.sql.exec("DELETE FROM entry WHERE expires <= ?", now);
    // A key is one path segment, encoded once more by the runtime when it says so.
    let key = url.pathname.slice(1);
    if (query.get("urlencoded") === "true") key = decodeURIComponent(key);

    if (request.method === "PUT") {
      const expires = query.has("expiration_ttl")
        ? now + Number(query.get("expiration_ttl"))
        : query.has("expiration") ? Number(query.get("expiration")) : null;
      this.sql.exec(
        "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)",
        key, await request.arrayBuffer(), request.headers.get("CF-KV-Metadata"), expires,
      );
      return new Response();
    }
    if (request.method === "DELETE") {
      this.sql.exec("DELETE FROM entry WHERE key = ?", key);
      return new Response();
    }
    if (key === "") {
      const prefix = query.get("prefix") ?? "";
      const rows = this.sql.exec("SELECT key, metadata, expires FROM entry ORDER BY key").toArray();
      const keys = rows.filter((row) => row.key.startsWith(prefix)).map((row) => ({
        name: row.key,
        expiration: row.expires ?? undefined,
        metadata: row.metadata === null ? undefined : JSON.parse(row.metadata),
      }));
      return Response.json({ keys, list_complete: true });
    }
    const [row] = this.sql.exec("SELECT value, metadata FROM entry WHERE key = ?", key).toArray();
    if (!row) return new Response(null, { status: 404 });
    return new Response(row.value, { headers: row.metadata ? { "CF-KV-Metadata": row.metadata } : {} });
  }
}
