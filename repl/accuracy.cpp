#include "base/file.hpp"
#include "base/format.hpp"
#include "repl/commands.hpp"
#include "repl/locate.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

int show_accuracy() {
    const auto page = data_folder().parent_path() / "docs" / "accuracy.md";
    const auto text = read_file(page);
    if (!text)
        return fail(format("cannot read {}: {}; install the program anew, with its folder share/practicum",
                           page.string(), text.problem()));
    Screen(true).text(*text);
    return 0;
}

}  // namespace practicum::repl
