-- Neovim 0.7 to 0.10: source this file from init.lua (`:source`, or `dofile`).

-- The nearest folder above a file that holds a marker, be that a file or a folder (.git may be either).
local function root_of(file)
  for _, marker in ipairs({ "claims", "factdiff.toml", ".git" }) do
    local folder, below = vim.fn.fnamemodify(file, ":p:h"), nil
    while folder ~= below do
      if vim.loop.fs_stat(folder .. "/" .. marker) then
        return folder
      end
      folder, below = vim.fn.fnamemodify(folder, ":h"), folder
    end
  end
  return vim.fn.getcwd()
end

-- One server for each root. It counts from when it is started, not from when it answers.
local servers = {}

vim.api.nvim_create_autocmd("FileType", {
  pattern = { "text", "markdown", "html", "json", "jsonl", "rst", "asciidoc", "org" },
  callback = function(event)
    local root = root_of(vim.api.nvim_buf_get_name(event.buf))
    servers[root] = servers[root]
      or vim.lsp.start_client({
        name = "factdiff",
        cmd = { vim.env.FACTDIFF or "factdiff", "lsp" },
        root_dir = root,
        workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
        on_exit = function()
          servers[root] = nil
        end,
      })
    if servers[root] then
      vim.lsp.buf_attach_client(event.buf, servers[root])
    end
  end,
})
