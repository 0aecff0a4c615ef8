import { type Account } from '../transport/credential/account';
import { callLeadSquared } from '../transport/call';
import { type CallContext } from '../transport/context';
import { adviceOnKeys, readKeysHost, WHO_IS_CALLING } from '../transport/credential/keysRegion';
import { type Verdict } from '../transport/verdict';

/** What to do about refused keys; undefined for all other verdicts. */
export type KeysAdvice = (verdict: Verdict<unknown>) => Promise<string | undefined>;

/**
 * Makes a run's adviser: it asks the configured host once, and no other, where the keys belong.
 * @param limitWaitMs how long that may wait for the account's limit, where it is less than for other calls
 */
export function keysAdviser(
	context: CallContext,
	account: Account,
	timeoutMs: number,
	limitWaitMs?: number,
): KeysAdvice {
	let asked: Promise<string> | undefined;
	return async (verdict) => {
		if (verdict.kind !== 'refused' || verdict.cause !== 'keys') return undefined;
		asked ??= askWhereKeysBelong(context, account, timeoutMs, limitWaitMs);
		return await asked;
	};
}

async function askWhereKeysBelong(
	context: CallContext,
	account: Account,
	timeoutMs: number,
	limitWaitMs: number | undefined,
): Promise<string> {
	const { verdict } = await callLeadSquared(
		context,
		account,
		{
			method: 'GET',
			path: WHO_IS_CALLING,
			repeatable: 'always',
			readContract: readKeysHost,
			timeoutMs,
		},
		{ maxRetries: 0, ...(limitWaitMs === undefined ? {} : { limitWaitMs }) },
	);
	if (verdict.kind === 'cancelled') return '';
	return (
		adviceOnKeys(verdict, account.host) ??
		'The keys are valid and belong to this region, so their user may lack the right to this call. Ask your LeadSquared administrator.'
	);
}
