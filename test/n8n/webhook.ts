import axios from 'axios';

import { ownConnections } from './ownConnections';
import { until } from '../until';

const LISTENS_WITHIN_MS = 60_000;

/**
 * Waits until a published webhook listens: n8n calls a workflow active a moment before that. It is asked
 * with a method that it does not take, so nothing is executed.
 * @param url of a webhook that takes other methods than PATCH
 */
export async function webhookListens(url: string): Promise<void> {
	await until(`${url} listens`, LISTENS_WITHIN_MS, async () => {
		const { data } = await axios.patch<unknown>(url, undefined, {
			...ownConnections,
			validateStatus: () => true,
		});
		return JSON.stringify(data).includes('not registered for PATCH') ? true : undefined;
	});
}
