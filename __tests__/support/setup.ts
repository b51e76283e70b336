import "cdktf/lib/testing/adapters/jest"; // The types of its matchers.
import { Testing } from "cdktf";

Testing.setupJest();
