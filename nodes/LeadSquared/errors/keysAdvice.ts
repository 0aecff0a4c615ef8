import { userOfKeys } from '../api/account';
import { callLeadSquared, type CallOptions } from '../transport/call';
import { type Account } from '../transport/credential/account';
import { adviceOnKeys } from '../transport/credential/keysRegion';
import { type CallContext } from '../transport/waiting';

/** Asks the configured host, and no other, where refused keys belong, and says what to do about them. */
export async function adviceOnRefusedKeys(
	context: CallContext,
	account: Account,
	options: Pick<CallOptions, 'timeoutMs' | 'limitWaitMs'>,
): Promise<string> {
	const { verdict } = await callLeadSquared(context, account, userOfKeys, {
		...options,
		maxRetries: 0,
	});
	if (verdict.kind === 'cancelled') return '';
	return (
		adviceOnKeys(verdict, account.host) ??
		'The keys are valid and belong to this region, so their user may lack the right to this call. Ask your LeadSquared administrator.'
	);
}
