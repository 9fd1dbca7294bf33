# make run    安装（只在第一次），然后打开程序
# make ask Q="公务接待费是多少"    问一个问题
# make test   检查代码并运行测试

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
TORCH := $(shell sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)
PIP := $(BIN)/python -m pip install --quiet

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.PHONY: run ask install test clean

run: install
	@$(BIN)/wenzhang

ask: install
	@$(BIN)/wenzhang ask "$$Q"

install: $(VENV)/.installed

test: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "需要 Python 3.11 或更新的版本；装好后可用 make PYTHON=路径 指定。" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

# torch comes first and alone, so that nothing else can choose another build of it.
$(VENV)/.installed: pyproject.toml $(VENV)/.created
	@echo "正在安装到 $(VENV)，第一次要几分钟……" >&2
	@$(PIP) "$(TORCH)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "正在安装测试要用的工具……" >&2
	@$(PIP) --editable ".[dev]"
	@touch $@
