import axios from 'axios';

import { ownConnections } from './ownConnections';
import { until } from '../until';

/** Whom a local n8n belongs to. It listens on loopback only, so the password is no secret. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Owner-pass-123',
	firstName: 'Local',
	lastName: 'Owner',
} as const;

const SET_UP_WITHIN_MS = 60_000;

/** Makes the owner of a new n8n; one that has an owner already keeps it. */
export async function setUpOwner(url: string): Promise<void> {
	// The routes come a moment after n8n calls itself ready.
	await until('n8n has an owner', SET_UP_WITHIN_MS, async () => {
		const { status } = await axios.post(`${url}/rest/owner/setup`, OWNER, {
			...ownConnections,
			validateStatus: () => true,
		});
		return status === 200 || status === 400 ? true : undefined;
	});
}
