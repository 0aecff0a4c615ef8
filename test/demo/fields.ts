import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

type Described = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** A node's parameters as its panel names them: pairs of the field's name and its value. */
export function shownFields(
	parameters: INodeParameters,
	properties: readonly Described[],
): Array<[string, string]> {
	return Object.entries(parameters).flatMap(([name, value]): Array<[string, string]> => {
		const property = properties.find(
			(each): each is INodeProperties => 'displayName' in each && each.name === name,
		);
		const label = property?.displayName ?? name;
		const options = property?.options ?? [];
		if (Array.isArray(value)) return [[label, value.map(String).join(', ')]];
		if (typeof value === 'object' && value !== null) {
			return shownFields(value as INodeParameters, options);
		}
		const option = options.find((each) => 'value' in each && each.value === value);
		// The panel marks an expression by its colour, not by the sign that n8n stores.
		return [[label, option?.name ?? String(value).replace(/^=/, '')]];
	});
}
