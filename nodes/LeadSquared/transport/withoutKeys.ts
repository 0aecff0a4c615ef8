import { type Verdict } from './verdict';

/** Strikes the keys out of every text that came from outside, in case a server echoes them. */
export function withoutKeys<T>(
	verdict: Verdict<T>,
	strikeKeys: (text: string) => string,
): Verdict<T> {
	switch (verdict.kind) {
		case 'accepted':
			return typeof verdict.value === 'string'
				? { ...verdict, value: strikeKeys(verdict.value) as T & string }
				: verdict;
		case 'refused':
			return {
				...verdict,
				type: strikeKeys(verdict.type),
				message: strikeKeys(verdict.message),
			};
		case 'limited':
			return { ...verdict, message: strikeKeys(verdict.message) };
		case 'passing':
		case 'unusable':
			return verdict;
	}
}
