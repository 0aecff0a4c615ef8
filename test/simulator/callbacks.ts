import { Agent } from 'node:http';

import axios from 'axios';

import { sleep } from './sleep';

/** One status callback that was sent, and what became of it. */
export interface SentCallback {
	/** `Message.Id` of the update job. */
	readonly jobId: string;
	readonly url: string;
	readonly contentType: string;
	readonly body: string;
	/** The receiver's HTTP status. */
	status?: number;
	/** Why there was no answer. */
	error?: string;
}

/** docs/leadsquared-api.md §9: posts to StatusWebhookURL. Never throws and never tries twice. */
export class Callbacks {
	readonly sent: SentCallback[] = [];
	private readonly pending = new Set<Promise<void>>();
	/** A kept connection may be closed by the receiver just when it is used again: that callback would be lost. */
	private readonly connections = new Agent({ keepAlive: false });

	constructor(private readonly stopped: AbortSignal) {}

	get idle(): boolean {
		return this.pending.size === 0;
	}

	send(callback: SentCallback, timing: { delayMs: number; timeoutMs: number }): void {
		const sending = this.post(callback, timing).finally(() => this.pending.delete(sending));
		this.pending.add(sending);
	}

	async settled(): Promise<void> {
		await Promise.all(this.pending);
	}

	private async post(
		callback: SentCallback,
		{ delayMs, timeoutMs }: { delayMs: number; timeoutMs: number },
	): Promise<void> {
		try {
			await sleep(delayMs, this.stopped);
			this.sent.push(callback);
			const { status } = await axios.post<string>(callback.url, callback.body, {
				headers: { 'Content-Type': callback.contentType },
				timeout: timeoutMs,
				maxRedirects: 0,
				proxy: false,
				httpAgent: this.connections,
				responseType: 'text',
				// The body goes out as it is recorded.
				transformRequest: [(body: string) => body],
				validateStatus: () => true,
				signal: this.stopped,
			});
			callback.status = status;
		} catch (error) {
			callback.error = error instanceof Error ? error.message : String(error);
		}
	}
}
