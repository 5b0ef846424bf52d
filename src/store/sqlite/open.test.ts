import path from "node:path"
import { storeContract } from "../../../test/store-contract.ts"
import { openStore } from "../index.ts"

storeContract("sqlite", (folder) => ({ open: () => openStore(path.join(folder, "onrecord.db")) }))
