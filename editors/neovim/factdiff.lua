-- Neovim 0.11 or later: put this file into ~/.config/nvim/lsp/ and call vim.lsp.enable("factdiff").
return {
  cmd = { "factdiff", "lsp" },
  filetypes = { "text", "markdown", "html", "json", "jsonl", "rst", "asciidoc", "org" },
  root_markers = { "claims", "factdiff.toml", ".git" },
}
