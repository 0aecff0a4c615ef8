/**
 * Makes a function that computes each answer once.
 * @param most how many answers it keeps; it forgets all of them before it keeps one more
 */
export function memoize<K, V>(most: number, compute: (key: K) => V): (key: K) => V {
	const answers = new Map<K, V>();
	return (key) => {
		const known = answers.get(key);
		if (known !== undefined || answers.has(key)) return known as V;
		const answer = compute(key);
		if (answers.size >= most) answers.clear();
		answers.set(key, answer);
		return answer;
	};
}
