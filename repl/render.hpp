// The one rendering of a positioned diagnostic.
#pragma once

#include <string>

#include "base/diagnostic.hpp"

namespace practicum::repl {

//   robert/work.yaml:12:9: error P0013: unknown beat 'new-projct'
//      12 |         then: new-projct
//         |               ^~~~~~~~~~
//     hint: did you mean 'new-project'?
std::string render(const Diagnostic& diagnostic, const Sources& sources);

// Prints all of them to standard error.
void complain(const Diagnostics& diagnostics, const Sources& sources);

}  // namespace practicum::repl
