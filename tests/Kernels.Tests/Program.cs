using GruGen.Kernels.Tests.MachineCode;

// Run by a test in a process of its own, whose JIT writes down the machine code of what is called here.
JitSubjects.StepAll();
