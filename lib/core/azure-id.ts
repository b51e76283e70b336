export { resourceGroupNameOf, resourceNameOf } from "./resource-id";
