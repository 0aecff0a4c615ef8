import type { Simulator } from '../simulator';
import type { CredentialData } from './client';

/** What a user enters in the credential "LeadSquared API" to reach the simulator. */
export function simulatorCredential({ url, keys, settings }: Simulator): CredentialData {
	return {
		region: 'custom',
		host: url,
		accessKey: keys.accessKey,
		secretKey: keys.secretKey,
		sendKeysIn: 'headers',
		rateLimit: settings.rateLimit.calls,
	};
}
