-- Drives a real Neovim against `factdiff lsp`: two files that disagree, an edit that makes them agree, and back.
-- Run by tests/lsp.rs.
local function fail(message)
  io.stdout:write("FAILED: " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(10000, condition, 20) then
    fail("waited in vain for " .. what)
  end
end

local function check(condition, message)
  if not condition then
    fail(message)
  end
end

-- Every set of diagnostics that arrived, by file name.
local shown = {}
local publish = vim.lsp.handlers["textDocument/publishDiagnostics"]
vim.lsp.handlers["textDocument/publishDiagnostics"] = function(err, result, context, config)
  shown[vim.fn.fnamemodify(vim.uri_to_fname(result.uri), ":t")] = result.diagnostics
  return publish(err, result, context, config)
end

vim.fn.chdir(vim.env.FIXTURE)
dofile(vim.env.EDITORS .. "/neovim/factdiff-0.7.lua")
vim.cmd("filetype on")
vim.cmd("edit evening.txt")
vim.cmd("setfiletype text")

local function count(file)
  return shown[file] and #shown[file] or 0
end

wait("both ends of the conflict", function()
  return count("evening.txt") > 0 and count("morning.txt") > 0
end)
local first = shown["evening.txt"][1]
check(first.source == "factdiff" and first.code == "conflict", "the diagnostic is a conflict of factdiff")
check(#first.relatedInformation == 1, "the other side is related information")
check(first.relatedInformation[1].location.uri:match("morning%.txt$"), "and it is in the other file")

local function ask(method, extra)
  local row, column = first.range.start.line, first.range.start.character
  local params = vim.tbl_extend("force", {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    position = { line = row, character = column },
  }, extra or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000)
  for _, answer in pairs(answers or {}) do
    if answer.error then
      fail(method .. ": " .. vim.inspect(answer.error))
    end
    return answer.result
  end
end

local hover = ask("textDocument/hover")
check(hover and hover.contents.value:match("31") and hover.contents.value:match("48"), "the hover shows both values")
local references = ask("textDocument/references", { context = { includeDeclaration = true } })
check(references and #references == 2, "the fact is stated in two places")
local lenses = ask("textDocument/codeLens")
check(lenses and lenses[1].command.title:match("stated 2×, 1 differs"), "the lens counts")
local declaration = ask("textDocument/definition")
check(declaration and (declaration.uri or declaration[1].uri):match("fire%.toml$"), "the declaration is in the claims folder")
local actions = ask("textDocument/codeAction", { range = first.range, context = { diagnostics = { first } } })
local use
for _, action in ipairs(actions or {}) do
  check(action.isPreferred == false, "no action is preferred")
  if action.title:match("^Use “31”") then
    use = action
  end
end
check(use ~= nil, "the other value is offered")

-- Taking the other side's value makes both diagnostics go, without saving.
vim.lsp.util.apply_workspace_edit(use.edit, vim.lsp.get_active_clients()[1].offset_encoding or "utf-16")
wait("both ends to clear", function()
  return count("evening.txt") == 0 and count("morning.txt") == 0
end)

-- And typing brings them back.
vim.cmd("silent! %s/31 people/52 people/")
wait("the conflict to come back", function()
  return count("evening.txt") == 1 and count("morning.txt") == 1
end)
-- A folder is known by factdiff.toml alone, whatever it is called.
local root = vim.env.ELSEWHERE .. "/press, daily"
vim.fn.mkdir(root .. "/deep", "p")
vim.fn.writefile({}, root .. "/factdiff.toml")
vim.cmd("edit " .. vim.fn.fnameescape(root .. "/deep/note.txt"))
vim.cmd("setfiletype text")
wait("a server for the folder of the configuration", function()
  return vim.tbl_count(vim.lsp.get_active_clients()) > 1
end)
local roots = vim.tbl_map(function(client)
  return client.config.root_dir
end, vim.lsp.get_active_clients())
table.sort(roots)
local wanted = { vim.env.FIXTURE, root }
table.sort(wanted)
check(vim.deep_equal(roots, wanted), "each root has one server: " .. vim.inspect(roots))
io.stdout:write("1 passed, 0 failed\n")
vim.cmd("qall!")
