import axios, { type AxiosResponse } from 'axios';

import { until } from './until';

const LISTENS_WITHIN_MS = 30_000;

/**
 * Calls a production webhook. n8n says that a workflow is active a moment before its webhook is there,
 * and answers 404 without running anything as long as it is not.
 */
export async function callWebhook(
	n8nUrl: string,
	path: string,
	body: unknown,
): Promise<AxiosResponse<unknown>> {
	return await until(`the webhook ${path} listens`, LISTENS_WITHIN_MS, async () => {
		const reply = await axios.post<unknown>(`${n8nUrl}/webhook/${path}`, body, {
			validateStatus: () => true,
		});
		return reply.status === 404 ? undefined : reply;
	});
}
