/**
 * Makes a function that computes each answer once.
 * @param maxKept how many answers it keeps; it forgets all of them before it keeps one more
 */
export function memoize<K, V>(maxKept: number, compute: (key: K) => V): (key: K) => V {
	const answers = new Map<K, V>();
	return (key) => {
		const known = answers.get(key);
		if (known !== undefined || answers.has(key)) return known as V;
		const answer = compute(key);
		if (answers.size >= maxKept) answers.clear();
		answers.set(key, answer);
		return answer;
	};
}
