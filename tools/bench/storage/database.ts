import { Client } from 'pg';

import type { Service } from '../../../test/n8n/services/service';

/** What became of a run in n8n's database. */
export interface StoredRun {
	/** Undefined where n8n keeps nothing of it. */
	readonly kept:
		| { readonly status: string; readonly textBytes: number; readonly bytes: number }
		| undefined;
	readonly unfinished: number;
}

/** n8n's database, looked at from beside it. */
export class Database {
	private constructor(private readonly client: Client) {}

	static async open({ url }: Service): Promise<Database> {
		const client = new Client({ connectionString: url.href });
		await client.connect();
		return new Database(client);
	}

	/** The only run: how large its data is as text, which is what SQLite keeps, and as PostgreSQL keeps it. */
	async run(): Promise<StoredRun> {
		const kept = await this.client.query<{ status: string; text: number; stored: number }>(
			`SELECT e.status, octet_length(d.data) AS text, pg_column_size(d.data) AS stored
			FROM execution_entity e JOIN execution_data d ON d."executionId" = e.id
			WHERE e."stoppedAt" IS NOT NULL AND e."deletedAt" IS NULL`,
		);
		const unfinished = await this.client.query<{ count: string }>(
			'SELECT count(*) FROM execution_entity WHERE "stoppedAt" IS NULL AND "deletedAt" IS NULL',
		);
		const [row] = kept.rows;
		return {
			kept: row && { status: row.status, textBytes: row.text, bytes: row.stored },
			unfinished: Number(unfinished.rows[0]?.count),
		};
	}

	/** Where the log of all that is written ends. */
	async written(): Promise<string> {
		const { rows } = await this.client.query<{ at: string }>('SELECT pg_current_wal_lsn() AS at');
		return rows[0]?.at ?? '';
	}

	/** Bytes written since then, by whatever writes there. */
	async writtenSince(before: string): Promise<number> {
		const { rows } = await this.client.query<{ bytes: string }>(
			'SELECT pg_current_wal_lsn() - $1::pg_lsn AS bytes',
			[before],
		);
		return Number(rows[0]?.bytes);
	}

	async forgetRuns(): Promise<void> {
		await this.client.query('TRUNCATE execution_entity CASCADE');
	}

	async close(): Promise<void> {
		await this.client.end();
	}
}
