import type { PackageDirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** The node types of the loaded package, by `package.name`, and those of the tests. */
export class LoadedNodeTypes implements INodeTypes {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly others: Readonly<Record<string, INodeType>>,
	) {}

	getByName(type: string): INodeType | IVersionedNodeType {
		const other = this.others[type];
		if (other !== undefined) return other;
		const prefix = `${this.loader.packageName}.`;
		const name = type.slice(prefix.length);
		if (!type.startsWith(prefix) || !(name in this.loader.nodeTypes)) {
			const known = Object.keys(this.loader.nodeTypes).map((each) => prefix + each);
			const all = [...known, ...Object.keys(this.others)].join(', ');
			throw new Error(`There is no node type "${type}". There are: ${all}`);
		}
		return this.loader.getNode(name).type;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}

	/** The version that n8n gives a node which is added now. */
	latestVersion(type: string): number {
		const found = this.getByName(type);
		if ('nodeVersions' in found) return found.currentVersion;
		const { version, defaultVersion } = found.description;
		return defaultVersion ?? Math.max(...[version].flat());
	}
}
