-- Neovim 0.7 to 0.10: source this file from init.lua (`:source`, or `dofile`).
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "text", "markdown", "html", "json" },
  callback = function(event)
    local root = vim.fn.getcwd()
    for _, marker in ipairs({ "claims", "factdiff.toml", ".git" }) do
      local found = vim.fn.finddir(marker, vim.fn.expand("%:p:h") .. ";")
      if found ~= "" then
        root = vim.fn.fnamemodify(found, ":p:h:h")
        break
      end
    end
    for id, client in pairs(vim.lsp.get_active_clients()) do
      if client.name == "factdiff" and client.config.root_dir == root then
        vim.lsp.buf_attach_client(event.buf, client.id or id)
        return
      end
    end
    local id = vim.lsp.start_client({
      name = "factdiff",
      cmd = { vim.env.FACTDIFF or "factdiff", "lsp" },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    })
    vim.lsp.buf_attach_client(event.buf, id)
  end,
})
