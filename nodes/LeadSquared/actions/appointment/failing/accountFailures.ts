import { type Settled } from '../../../transport/call';

/** After so many in a row, nothing more is asked of the account. Missing rights do not count: they can differ by appointment. */
const ENOUGH = 2;

/** A run's memory of failures that are the account's: keys, host, limit. More calls would only fail as well. */
export class AccountFailures {
	private inARow = 0;

	/** Notes how a call ended; true when there were enough of them. */
	heed({ verdict }: Pick<Settled<unknown>, 'verdict'>): boolean {
		const isOfAccount =
			verdict.kind === 'limited' ||
			(verdict.kind === 'refused' && (verdict.cause === 'keys' || verdict.cause === 'host'));
		this.inARow = isOfAccount ? this.inARow + 1 : 0;
		return this.inARow >= ENOUGH;
	}
}
