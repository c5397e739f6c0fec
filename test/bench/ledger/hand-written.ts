import { DurableObject } from 'cloudflare:workers';

/**
 * What somebody would write to run an action once: a row before, its answer after. No signature,
 * no lease, no retry, no encryption.
 */
export class HandWritten extends DurableObject {
  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    ctx.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS executions (id TEXT PRIMARY KEY, state TEXT, answer TEXT)',
    );
  }

  claim(id: string): string | null {
    const [row] = this.ctx.storage.sql
      .exec<{ answer: string }>('SELECT answer FROM executions WHERE id = ?', id)
      .toArray();
    if (row !== undefined) return row.answer;
    this.ctx.storage.sql.exec(`INSERT INTO executions VALUES (?, 'running', NULL)`, id);
    return null;
  }

  settle(id: string, answer: string): void {
    this.ctx.storage.sql.exec(
      `UPDATE executions SET state = 'done', answer = ? WHERE id = ?`,
      answer,
      id,
    );
  }
}
